//! Checks every invariant that state can show. What it finds is the answer; the exit code says whether there is any.

mod files;
mod report;

use crate::{args::audit::Audit, failure::Failure, output::Answer, session::Session};
use airlock_audit::{
    Auditor, Finding, Report,
    live::{Progress, Retold},
    snapshot,
};
use files::{Save, Watched};
use indicatif::{ProgressBar, ProgressStyle};
use std::{fs::File, io::BufReader, path::Path};

/// What state shows, and what the history does, if it was asked for.
pub struct Found {
    pub report: Report,
    pub retold: Option<Retold>,
}

impl Found {
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let retold = self.retold.iter().flat_map(|retold| &retold.findings);
        self.report.findings.iter().chain(retold)
    }
}

pub async fn run(session: &Session, args: Audit) -> Result<Answer, Failure> {
    let report = match &args.snapshot {
        Some(file) => of_file(file, &args)?,
        None => of_cluster(session, &args).await?,
    };
    if args.domain.is_some() && report.counts.domains == 0 {
        return Err(Failure::refused(
            "there is no such domain",
            "check the address, and the cluster or the snapshot",
        ));
    }
    let retold = if args.events {
        Some(of_history(session, &args).await?)
    } else {
        None
    };
    let found = Found { report, retold };
    let answer = Answer::new(report::text(&found), report::json(&found));
    let sound = found.findings().next().is_none();
    Ok(if sound { answer } else { answer.bad() })
}

fn of_file(file: &Path, args: &Audit) -> Result<Report, Failure> {
    let unreadable = |why: &dyn std::fmt::Display| {
        let what = format!("{} cannot be read: {why}", file.display());
        Failure::usage(what, "name a snapshot that `airlock audit --save` made")
    };
    let opened = File::open(file).map_err(|why| unreadable(&why))?;
    let len = opened.metadata().map_or(0, |metadata| metadata.len());
    let bar = ProgressBar::new(len);
    styled(&bar, "{bar:40} {bytes} of {total_bytes}, {eta} left");
    let mut auditor = Auditor::new(args.domain);
    let mut source = BufReader::with_capacity(
        1 << 20,
        Watched {
            file: opened,
            bar: &bar,
        },
    );
    let read = snapshot::read(&mut source, |account| auditor.feed(account));
    bar.finish_and_clear();
    read.map_err(|why| unreadable(&why))?;
    Ok(auditor.finish())
}

async fn of_cluster(session: &Session, args: &Audit) -> Result<Report, Failure> {
    let mut save = args.save.as_deref().map(Save::begin).transpose()?;
    let bar = ProgressBar::new_spinner();
    let report = session
        .audit(
            args.domain,
            |account| {
                if let Some(save) = &mut save {
                    save.write(account);
                }
            },
            |progress| show(&bar, progress),
        )
        .await;
    bar.finish_and_clear();
    match save {
        Some(save) if report.is_err() => save.give_up(),
        Some(save) => save.end()?,
        None => {}
    }
    report
}

async fn of_history(session: &Session, args: &Audit) -> Result<Retold, Failure> {
    let bar = ProgressBar::new_spinner();
    let retold = session.events(args.domain, |progress| show(&bar, progress)).await;
    bar.finish_and_clear();
    retold
}

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Listing => bar.set_message("listing the program's accounts"),
        Progress::Tokens { read, of } => bar.set_message(format!("{read} of {of} token accounts")),
        Progress::Transactions { seen } => bar.set_message(format!("listing the history: {seen} transactions")),
        Progress::Events { read, of } => bar.set_message(format!("events of {read} of {of} transactions")),
        Progress::Again { looked, of } => bar.set_message(format!("looking again: {looked} of {of}")),
    }
    styled(bar, "{spinner} {msg}");
    bar.tick();
}

fn styled(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}
