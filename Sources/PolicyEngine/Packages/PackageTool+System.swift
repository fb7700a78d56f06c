extension PackageTool {
  static let systemTools: [PackageTool] = [apt, aptitude, apk, yum, dnf, microdnf, zypper, rpm, dpkg]

  private static let changes: Set<PackageAction> = [.install, .upgrade, .distUpgrade, .remove]

  /// The images of Debian and Ubuntu delete fetched packages by themselves; the lists stay.
  private static let apt = PackageTool(
    manager: .apt, kind: .system, names: ["apt-get", "apt"],
    verbs: PackageVerb.verbs(.install, "install", "build-dep", "reinstall")
      + PackageVerb.verbs(.update, "update") + PackageVerb.verbs(.upgrade, "upgrade")
      + PackageVerb.verbs(.distUpgrade, "dist-upgrade", "full-upgrade")
      + PackageVerb.verbs(.remove, "remove", "purge", "autoremove", "autopurge")
      + PackageVerb.verbs(.clean, "clean", "autoclean", "dist-clean", "distclean")
      + PackageVerb.verbs(.fetch, "download", "source"),
    valueFlags: [
      "-o", "--option", "-t", "--target-release", "--default-release", "-c", "--config-file", "-a",
      "--host-architecture", "-P", "--build-profiles", "-S", "--snapshot",
    ],
    dryRunFlags: ["-s", "--recon", "--no-act"],
    asks: changes, yesFlags: ["-y", "--yes", "--assume-yes", "--force-yes"],
    leavesCache: true, caches: ["/var/lib/apt/lists"], cleanCommand: "rm -rf /var/lib/apt/lists/*",
    noRecommendsFlag: "--no-install-recommends", pinMarks: ["="],
    unsignedFlags: [
      "--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories",
      "--allow-downgrade-to-insecure-repositories",
    ])

  private static let aptitude = PackageTool(
    manager: .aptitude, kind: .system, names: ["aptitude"],
    verbs: PackageVerb.verbs(.install, "install", "reinstall", "build-dep")
      + PackageVerb.verbs(.update, "update") + PackageVerb.verbs(.upgrade, "upgrade", "safe-upgrade")
      + PackageVerb.verbs(.distUpgrade, "dist-upgrade", "full-upgrade")
      + PackageVerb.verbs(.remove, "remove", "purge") + PackageVerb.verbs(.clean, "clean", "autoclean"),
    valueFlags: ["-o", "-t", "--target-release", "--default-release", "-q", "-F", "-O", "-w"], dryRunFlags: ["-s"],
    asks: changes, yesFlags: ["-y", "--assume-yes"],
    leavesCache: true, caches: ["/var/lib/apt/lists"], cleanCommand: "rm -rf /var/lib/apt/lists/*",
    noRecommendsFlag: "--without-recommends", pinMarks: ["="], unsignedFlags: ["--allow-untrusted"])

  private static let apk = PackageTool(
    manager: .apk, kind: .system, names: ["apk"],
    verbs: PackageVerb.verbs(.install, "add") + PackageVerb.verbs(.update, "update")
      + PackageVerb.verbs(.upgrade, "upgrade") + PackageVerb.verbs(.remove, "del")
      + PackageVerb.verbs(.clean, "cache clean", "cache purge") + PackageVerb.verbs(.fetch, "fetch"),
    valueFlags: [
      "-t", "--virtual", "-X", "--repository", "-p", "--root", "--keys-dir", "--repositories-file", "--cache-dir",
      "--arch", "--wait", "--cache-max-age", "--progress-fd", "--timeout", "--repository-config",
    ],
    leavesCache: true, caches: ["/var/cache/apk", "/etc/apk/cache"], noCacheFlags: ["--no-cache"],
    cacheFlags: ["--cache-dir"], cleanCommand: "rm -rf /var/cache/apk/*",
    pinMarks: ["=", "~", "<", ">"], unsignedFlags: ["--allow-untrusted"])

  private static let yum = rpmBased(.yum, ["yum"], caches: ["/var/cache/yum", "/var/cache/dnf"])
  private static let dnf = rpmBased(
    .dnf, ["dnf", "dnf5", "tdnf"],
    caches: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/tdnf", "/var/cache/yum"])
  private static let microdnf = rpmBased(
    .microdnf, ["microdnf"], caches: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"])

  private static func rpmBased(_ manager: PackageManager, _ names: [String], caches: [String]) -> PackageTool {
    PackageTool(
      manager: manager, kind: .system, names: names,
      verbs: PackageVerb.verbs(
        .install, "install", "in", "localinstall", "reinstall", "groupinstall", "group install", "module install",
        "module enable", "install-n", "install-na", "install-nevra", "builddep", "install-for")
        + PackageVerb.verbs(.update, "makecache", "makecache fast", "check-update")
        + PackageVerb.verbs(
          .upgrade, "update", "upgrade", "up", "upgrade-minimal", "update-minimal", "groupupdate", "group upgrade")
        + PackageVerb.verbs(.distUpgrade, "distro-sync", "distribution-synchronization", "dsync", "system-upgrade")
        + PackageVerb.verbs(.remove, "remove", "erase", "rm", "autoremove", "groupremove", "group remove")
        + PackageVerb.verbs(.clean, "clean") + PackageVerb.verbs(.fetch, "download"),
      valueFlags: [
        "--enablerepo", "--disablerepo", "--repo", "--repoid", "--setopt", "--installroot", "--releasever", "-c",
        "--config", "-x", "--exclude", "--excludepkgs", "--disableexcludes", "-R", "--randomwait", "-d",
        "--debuglevel", "-e", "--errorlevel", "--rpmverbosity", "--comment", "--downloaddir", "--destdir",
        "--forcearch", "--repofrompath", "--disableplugin", "--enableplugin", "--advisory", "--bz", "--bzs", "--cve",
        "--cves", "--sec-severity", "--secseverity", "--color", "--enable-repo", "--disable-repo", "--use-host-config",
      ],
      asks: changes, yesFlags: ["-y", "--assumeyes", "--assume-yes"],
      leavesCache: true, caches: caches, cleanCommand: "\(names[0]) clean all", pinMarks: ["-", "="],
      unsignedFlags: ["--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks"])
  }

  private static let zypper = PackageTool(
    manager: .zypper, kind: .system, names: ["zypper"],
    verbs: PackageVerb.verbs(.install, "install", "in", "source-install", "si", "install-new-recommends", "inr")
      + PackageVerb.verbs(.update, "refresh", "ref", "refresh-services", "refs")
      + PackageVerb.verbs(.upgrade, "update", "up", "patch") + PackageVerb.verbs(.distUpgrade, "dist-upgrade", "dup")
      + PackageVerb.verbs(.remove, "remove", "rm") + PackageVerb.verbs(.clean, "clean", "cc")
      + PackageVerb.verbs(.configure, "addrepo", "ar", "modifyrepo", "mr"),
    valueFlags: [
      "-R", "--root", "-D", "--reposd-dir", "-C", "--cache-dir", "--raw-cache-dir", "--solv-cache-dir",
      "--pkg-cache-dir", "--config", "--userdata", "-p", "--plus-repo", "--plus-content", "--releasever", "-r",
      "--repo", "--from", "-t", "--type", "--download", "--installroot",
    ],
    asks: changes, yesFlags: ["-n", "--non-interactive", "-y", "--no-confirm"],
    leavesCache: true, caches: ["/var/cache/zypp"], cacheFlags: ["-C", "--cache-dir", "--pkg-cache-dir"],
    cleanCommand: "zypper clean -a", noRecommendsFlag: "--no-recommends", pinMarks: ["=", "<", ">"],
    unsignedFlags: ["--no-gpg-checks", "--no-gpgcheck", "--allow-unsigned-rpm"])

  private static let rpm = PackageTool(
    manager: .rpm, kind: .system, names: ["rpm"],
    installFlags: ["-i", "-U", "-F", "--install", "--upgrade", "--freshen", "--reinstall"],
    valueFlags: ["--root", "--prefix", "--relocate", "--dbpath", "--define", "-D", "-E", "--eval"],
    unsignedFlags: ["--nosignature", "--nodigest", "--nogpg"])

  private static let dpkg = PackageTool(
    manager: .dpkg, kind: .system, names: ["dpkg"],
    installFlags: ["-i", "--install", "--unpack"],
    valueFlags: ["--root", "--admindir", "--instdir", "-D"],
    unsignedFlags: ["--force-bad-verify"])
}
