//! Checks every invariant that state can show. What it finds is the answer; the exit code says whether there is any.

use crate::{
    args::audit::Audit,
    failure::Failure,
    output::{Answer, table},
    session::Session,
};
use airlock_audit::{Account, Auditor, Counts, Report, live::Progress, snapshot};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

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
    let answer = Answer::new(text(&report), json(&report));
    Ok(if report.findings.is_empty() {
        answer
    } else {
        answer.bad()
    })
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

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Listing => bar.set_message("listing the program's accounts"),
        Progress::Tokens { read, of } => bar.set_message(format!("{read} of {of} token accounts")),
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

/// A snapshot that is being written. It is complete, or there is none.
struct Save<'a> {
    file: &'a Path,
    aside: std::path::PathBuf,
    to: BufWriter<File>,
    written: io::Result<()>,
}

impl<'a> Save<'a> {
    fn begin(file: &'a Path) -> Result<Self, Failure> {
        let aside = file.with_extension("partial");
        let mut to = File::create(&aside)
            .map(BufWriter::new)
            .map_err(|why| unwritable(file, &why))?;
        let written = snapshot::begin(&mut to);
        Ok(Self {
            file,
            aside,
            to,
            written,
        })
    }

    fn write(&mut self, account: &Account) {
        if self.written.is_ok() {
            self.written = snapshot::write(&mut self.to, account);
        }
    }

    /// Not everything was read: a part would pass as whole.
    fn give_up(self) {
        let _ = std::fs::remove_file(self.aside);
    }

    fn end(self) -> Result<(), Failure> {
        let Self {
            file,
            aside,
            mut to,
            written,
        } = self;
        let done = written
            .and_then(|()| to.flush())
            .and_then(|()| std::fs::rename(&aside, file));
        done.map_err(|why| unwritable(file, &why))
    }
}

fn unwritable(file: &Path, why: &io::Error) -> Failure {
    let what = format!("{} cannot be written: {why}", file.display());
    Failure::usage(what, "name another file with --save")
}

/// A file whose reading is shown.
struct Watched<'a> {
    file: File,
    bar: &'a ProgressBar,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}

fn text(report: &Report) -> String {
    let Counts {
        domains,
        sequences,
        records,
        vaults,
        rounds,
        adapters,
        token_accounts,
        with_surplus,
    } = report.counts;
    let mut text = format!(
        "{domains} domains, {sequences} sequences, {records} records, {vaults} vaults, {rounds} rounds, {adapters} adapters, {token_accounts} token accounts."
    );
    if with_surplus > 0 {
        text += &format!(" {with_surplus} hold more than they owe: strangers sent it.");
    }
    if report.findings.is_empty() {
        return format!("Everything adds up. {text}");
    }
    let rows = report.findings.iter().map(|finding| {
        [
            finding.invariant.id().to_owned(),
            finding.account.to_string(),
            finding.what.clone(),
        ]
    });
    let findings = table(["invariant", "account", "what"], rows);
    format!("{findings}\n{} things do not add up. {text}", report.findings.len())
}

fn json(report: &Report) -> Value {
    let counts = &report.counts;
    let findings = report.findings.iter().map(|finding| {
        json!({
            "invariant": finding.invariant.id(),
            "account": finding.account.to_string(),
            "what": finding.what,
        })
    });
    json!({
        "ok": report.findings.is_empty(),
        "findings": findings.collect::<Vec<_>>(),
        "domains": counts.domains,
        "sequences": counts.sequences,
        "records": counts.records,
        "vaults": counts.vaults,
        "rounds": counts.rounds,
        "adapters": counts.adapters,
        "token_accounts": counts.token_accounts,
        "with_surplus": counts.with_surplus,
    })
}
