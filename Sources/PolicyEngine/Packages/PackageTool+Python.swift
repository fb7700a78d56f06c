extension PackageTool {
  static let pythonTools: [PackageTool] = [pip, pipx, uv, poetry, conda]

  private static let pipValueFlags: Set<String> = [
    "-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints", "-e", "--editable", "-t",
    "--target", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--trusted-host", "--prefix", "--root",
    "--src", "--platform", "--python-version", "--implementation", "--abi", "--no-binary", "--only-binary",
    "--progress-bar", "--cache-dir", "--log", "--proxy", "--retries", "--timeout", "--exists-action", "--cert",
    "--client-cert", "--python", "--upgrade-strategy", "--global-option", "--install-option", "--build-option",
    "--config-settings", "--config-setting", "-C", "--use-feature", "--use-deprecated", "--report",
    "--root-user-action", "--group", "--keyring-provider", "-d", "--dest", "-w", "--wheel-dir", "-b", "--build",
    "--default-timeout", "--build-constraint",
  ]

  private static let pip = PackageTool(
    manager: .pip, kind: .language, names: ["pip", "pip2", "pip3"],
    verbs: PackageVerb.verbs(.install, "install") + PackageVerb.verbs(.remove, "uninstall")
      + PackageVerb.verbs(.clean, "cache purge", "cache remove") + PackageVerb.verbs(.configure, "config")
      + PackageVerb.verbs(.fetch, "download", "wheel"),
    valueFlags: pipValueFlags,
    leavesCache: true, caches: ["~/.cache/pip"], noCacheFlags: ["--no-cache-dir", "--no-cache"],
    noCacheVariables: ["PIP_NO_CACHE_DIR"], cacheFlags: ["--cache-dir"],
    cacheVariables: ["PIP_CACHE_DIR", "XDG_CACHE_HOME"], cleanCommand: "pip cache purge",
    manifest: "requirements.txt", lockedFlags: ["--require-hashes"],
    pinMarks: ["==", "===", "@", "<", "~=", ">", "!="])

  private static let pipx = PackageTool(
    manager: .pipx, kind: .language, names: ["pipx"],
    verbs: PackageVerb.verbs(.install, "install") + PackageVerb.verbs(.fetch, "run"),
    valueFlags: ["--python", "--pip-args", "-i", "--index-url", "--suffix", "--preinstall", "--spec", "--backend"],
    caches: ["~/.cache/pip"], pinMarks: ["==", "@"])

  private static let uv = PackageTool(
    manager: .uv, kind: .language, names: ["uv"],
    verbs: PackageVerb.verbs(.install, "pip install", "sync", "add", "tool install")
      + PackageVerb.verbs(.installLocked, "pip sync") + PackageVerb.verbs(.remove, "pip uninstall", "remove")
      + PackageVerb.verbs(.clean, "cache clean", "cache prune") + PackageVerb.verbs(.fetch, "tool run", "run"),
    valueFlags: pipValueFlags.union([
      "-p", "--directory", "--project", "--config-file", "--index", "--default-index", "--index-strategy",
      "--resolution", "--prerelease", "--exclude-newer", "--link-mode", "--extra", "--no-extra", "--only-group",
      "--no-group", "--package", "--override", "--torch-backend", "--refresh-package", "--reinstall-package", "-P",
      "--upgrade-package", "--no-install-package", "--no-build-isolation-package", "--color", "--with", "--from",
      "--no-build-package", "--no-binary-package", "--python-platform", "--env-file",
    ]),
    caches: ["~/.cache/uv"], noCacheFlags: ["--no-cache", "--no-cache-dir", "-n"], noCacheVariables: ["UV_NO_CACHE"],
    cacheFlags: ["--cache-dir"], cacheVariables: ["UV_CACHE_DIR", "XDG_CACHE_HOME"], cleanCommand: "uv cache clean",
    manifest: "pyproject.toml", locks: ["uv.lock"], lockedFlags: ["--frozen", "--locked"],
    productionFlags: ["--no-dev", "--only-group", "--no-default-groups", "--no-group"],
    pinMarks: ["==", "===", "@", "~=", "<"])

  private static let poetry = PackageTool(
    manager: .poetry, kind: .language, names: ["poetry"],
    verbs: PackageVerb.verbs(.install, "install", "add") + PackageVerb.verbs(.installLocked, "sync")
      + PackageVerb.verbs(.upgrade, "update") + PackageVerb.verbs(.remove, "remove")
      + PackageVerb.verbs(.clean, "cache clear") + PackageVerb.verbs(.configure, "config"),
    valueFlags: [
      "--with", "--without", "--only", "-E", "--extras", "--group", "-G", "-C", "--directory", "-P", "--project",
      "--source",
    ],
    caches: ["~/.cache/pypoetry"], noCacheFlags: ["--no-cache"],
    cacheVariables: ["POETRY_CACHE_DIR", "XDG_CACHE_HOME"],
    cleanCommand: "poetry cache clear --all -n .",
    manifest: "pyproject.toml", locks: ["poetry.lock"],
    productionFlags: ["--only", "--without", "--no-dev", "--only-root"], pinMarks: ["==", "@"])

  private static let conda = PackageTool(
    manager: .conda, kind: .language, names: ["conda", "mamba", "micromamba"],
    verbs: PackageVerb.verbs(.install, "install", "create", "env create", "env update", "update")
      + PackageVerb.verbs(.remove, "remove", "uninstall", "env remove") + PackageVerb.verbs(.clean, "clean")
      + PackageVerb.verbs(.configure, "config"),
    valueFlags: [
      "-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file", "--solver", "--repodata-fn", "--subdir",
      "--platform", "--revision", "--experimental", "-r", "--root-prefix", "--rc-file", "--log-level",
    ],
    asks: [.install, .remove], yesFlags: ["-y", "--yes"],
    yesVariables: ["CONDA_ALWAYS_YES", "MAMBA_ALWAYS_YES"],
    leavesCache: true, caches: ["/opt/conda/pkgs", "~/.conda/pkgs", "~/.mamba/pkgs", "~/micromamba/pkgs"],
    cacheVariables: ["CONDA_PKGS_DIRS"], cleanCommand: "conda clean -afy",
    manifest: "environment.yml", locks: ["conda-lock.yml"], pinMarks: ["=", "<", ">"])
}
