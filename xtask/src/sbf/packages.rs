//! The pinned Debian packages: from a folder or an archive that is at hand, or from a mirror.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::apt::Apt;
use super::checksums::{self, Checksum};
use super::pins::PACKAGES;
use crate::digest;
use crate::process::capture;
use crate::steps::Steps;

/// A folder that holds the packages, or an archive of them (`archive` writes one), so that no mirror is asked.
const AT_HAND: &str = "AIRLOCK_SBF_DEBS";

/// Every pinned package as a file with the pinned digest: from the folder at hand, from `cache`, or from a mirror.
pub fn fetch(cache: &Path, steps: &Steps) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(cache)?;
    let mut folders = vec![cache.to_owned()];
    if let Some(at_hand) = std::env::var_os(AT_HAND).map(PathBuf::from) {
        folders.insert(0, unpacked(&at_hand, cache)?);
    }
    let packages = checksums::parse(PACKAGES)?;
    let present = |package: &Checksum| {
        let mut paths = folders.iter().map(|folder| folder.join(package.name));
        paths.find(|path| check(package, path).is_ok())
    };
    let missing: Vec<_> = packages.iter().filter(|package| present(package).is_none()).collect();
    let searched: Vec<_> = folders.iter().map(|folder| folder.display().to_string()).collect();
    let found = packages.len() - missing.len();
    steps.say(format!(
        "packages: {found} in {}, {} to fetch",
        searched.join(" or "),
        missing.len()
    ));
    if !missing.is_empty() {
        download(cache, &missing, steps)?;
    }
    packages
        .iter()
        .map(|package| present(package).context("a package that was just fetched is missing"))
        .collect()
}

/// Writes all packages and their digests to one file, for when the mirror no longer has them.
pub fn archive(cache: &Path, file: &Path, steps: &Steps) -> Result<()> {
    let folder = cache.join("archive");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for package in fetch(cache, steps)? {
        fs::copy(
            &package,
            folder.join(package.file_name().context("a package has no name")?),
        )?;
    }
    fs::write(folder.join("SHA256SUMS"), PACKAGES)?;
    let mut tar = Command::new("tar");
    tar.args([
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--mtime=@0",
        "--mode=a=rX",
        "-cf",
    ])
    .arg(file)
    .arg("-C")
    .arg(&folder)
    .arg(".");
    capture(&mut tar).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(fs::remove_dir_all(&folder)?)
}

/// The folder itself, or where the archive was unpacked.
fn unpacked(at_hand: &Path, cache: &Path) -> Result<PathBuf> {
    if at_hand.is_dir() {
        return Ok(at_hand.to_owned());
    }
    ensure!(
        at_hand.is_file(),
        "{AT_HAND} names {}, which is neither a folder nor an archive",
        at_hand.display()
    );
    let folder = cache.join("unpacked");
    fs::create_dir_all(&folder)?;
    capture(Command::new("tar").arg("-xf").arg(at_hand).arg("-C").arg(&folder))
        .with_context(|| format!("cannot unpack {}", at_hand.display()))?;
    Ok(folder)
}

fn download(cache: &Path, packages: &[&Checksum], steps: &Steps) -> Result<()> {
    steps.say("packages: the mirror's lists");
    let apt = Apt::set_up(&cache.join("apt"))?;
    for package in packages {
        steps.say(format!("packages: {}", package.name));
        let downloads = cache.join("downloads");
        if downloads.exists() {
            fs::remove_dir_all(&downloads)?;
        }
        fs::create_dir_all(&downloads)?;
        let (name, version) = name_and_version(package.name)?;
        apt.download(name, &version, &downloads).with_context(|| {
            format!(
                "the mirror has no {name} {version} (any more); name a folder or an archive of the packages with {AT_HAND} \
                 (releases have one), or move the pin (docs/toolchain.md)"
            )
        })?;
        let file = downloads.join(package.name);
        check(package, &file)?;
        fs::rename(file, cache.join(package.name))?;
        fs::remove_dir_all(&downloads)?;
    }
    Ok(())
}

fn check(package: &Checksum, path: &Path) -> Result<()> {
    let found = digest::of_file(path)?;
    ensure!(
        found == package.sha256,
        "{} has sha256 {found}, pinned is {}",
        path.display(),
        package.sha256
    );
    Ok(())
}

/// `libllvm23_1%3a23.1.4-2_amd64.deb` is libllvm23, version 1:23.1.4-2.
fn name_and_version(file: &str) -> Result<(&str, String)> {
    let mut fields = file.split('_');
    let name = fields.next().zip(fields.next());
    let (name, version) = name.with_context(|| format!("`{file}` is not a package's file name"))?;
    Ok((name, version.replace("%3a", ":")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pin_names_a_package_a_version_and_a_digest() {
        let packages = checksums::parse(PACKAGES).expect("pins are readable");
        assert!(packages.iter().any(|package| package.name.starts_with("libllvm23_")));
        for package in packages {
            name_and_version(package.name).expect("name and version");
            assert_eq!(package.sha256.len(), 64, "{}", package.name);
        }
    }

    #[test]
    fn the_epoch_of_a_version_is_unescaped() {
        assert_eq!(
            name_and_version("libllvm23_1%3a23.1.4-2_amd64.deb").expect("readable"),
            ("libllvm23", "1:23.1.4-2".to_owned())
        );
    }

    #[test]
    fn a_package_with_other_bytes_is_refused() {
        let path = std::env::temp_dir().join(format!("airlock-package-{}.deb", std::process::id()));
        fs::write(&path, b"other bytes").expect("written");
        let packages = checksums::parse(PACKAGES).expect("pins are readable");
        let refusal = check(&packages[0], &path).expect_err("refused").to_string();
        fs::remove_file(&path).expect("removed");
        assert!(refusal.contains("pinned is"), "{refusal}");
    }

    #[test]
    fn what_is_at_hand_may_be_an_archive_but_not_nothing() {
        let folder = std::env::temp_dir().join(format!("airlock-archive-{}", std::process::id()));
        fs::create_dir_all(folder.join("in")).expect("temporary folder");
        fs::write(folder.join("in/a.deb"), "a").expect("written");
        let file = folder.join("a.tar");
        capture(
            Command::new("tar")
                .arg("-cf")
                .arg(&file)
                .arg("-C")
                .arg(folder.join("in"))
                .arg("."),
        )
        .expect("packed");
        let found = unpacked(&file, &folder).expect("unpacked");
        let read = fs::read_to_string(found.join("a.deb")).expect("read");
        let refusal = unpacked(&folder.join("nothing"), &folder)
            .expect_err("refused")
            .to_string();
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(read, "a");
        assert!(refusal.contains(AT_HAND), "{refusal}");
    }
}
