//! `airlock audit`: the findings are the answer, and the exit code says whether there are any.

mod found;
mod progress;
mod report;
mod snapshot_file;

use crate::{args::audit::Audit, failure::Failure, output::Answer, session::Session};
use airlock_audit::{Auditor, Report, live::EventsReport, snapshot};
use found::Found;
use snapshot_file::{ProgressReader, SnapshotWriter};
use std::{fs::File, io::BufReader, path::Path};

const READ_BUFFER_BYTES: usize = 1 << 20;

pub async fn run(session: &Session, args: Audit) -> Result<Answer, Failure> {
    let report = match &args.snapshot {
        Some(file) => audit_file(file, &args)?,
        None => audit_cluster(session, &args).await?,
    };
    if args.domain.is_some() && report.counts.domains == 0 {
        return Err(Failure::refused(
            "there is no such domain",
            "check the address, and the cluster or the snapshot",
        ));
    }
    let history = if args.events {
        Some(audit_history(session, &args).await?)
    } else {
        None
    };
    let found = Found { report, history };
    let answer = Answer::new(report::text(&found), report::json(&found));
    let sound = found.findings().next().is_none();
    Ok(if sound { answer } else { answer.with_problems() })
}

fn audit_file(file: &Path, args: &Audit) -> Result<Report, Failure> {
    let unreadable = |error: &dyn std::fmt::Display| {
        let what = format!("{} cannot be read: {error}", file.display());
        Failure::usage(what, "name a snapshot that `airlock audit --save` made")
    };
    let opened = File::open(file).map_err(|error| unreadable(&error))?;
    let bar = progress::bytes(opened.metadata().map_or(0, |metadata| metadata.len()));
    let reader = ProgressReader {
        file: opened,
        bar: &bar,
    };
    let mut reader = BufReader::with_capacity(READ_BUFFER_BYTES, reader);
    let mut auditor = Auditor::new(args.domain);
    let read = snapshot::read(&mut reader, |account| auditor.feed(account));
    bar.finish_and_clear();
    read.map_err(|error| unreadable(&error))?;
    Ok(auditor.finish())
}

async fn audit_cluster(session: &Session, args: &Audit) -> Result<Report, Failure> {
    let mut writer = args.save.as_deref().map(SnapshotWriter::begin).transpose()?;
    let line = progress::line();
    let report = session
        .audit(
            args.domain,
            |account| {
                if let Some(writer) = &mut writer {
                    writer.write(account);
                }
            },
            |progress| progress::show(&line, progress),
        )
        .await;
    line.finish_and_clear();
    match writer {
        Some(writer) if report.is_err() => writer.discard(),
        Some(writer) => writer.finish()?,
        None => {}
    }
    report
}

async fn audit_history(session: &Session, args: &Audit) -> Result<EventsReport, Failure> {
    let line = progress::line();
    let report = session
        .audit_events(args.domain, |progress| progress::show(&line, progress))
        .await;
    line.finish_and_clear();
    report
}
