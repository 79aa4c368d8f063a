mod refused;
pub const OPT_LEVELS: [&str; 2] = ["3", "s"];
pub fn compare(workspace: &crate::workspace::Workspace) -> anyhow::Result<()> {
    let steps = crate::steps::Steps::new("compare");
    let toolchain = crate::sbf::Toolchain::ready(workspace, &steps)?;
    refused::check(workspace, &toolchain, &steps)
}
