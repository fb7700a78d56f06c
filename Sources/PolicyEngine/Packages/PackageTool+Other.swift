extension PackageTool {
  static let otherTools: [PackageTool] = [gem, bundle, composer, cargo, go]

  private static let gem = PackageTool(
    manager: .gem, kind: .language, names: ["gem"],
    verbs: PackageVerb.verbs(.install, "install", "i") + PackageVerb.verbs(.upgrade, "update")
      + PackageVerb.verbs(.remove, "uninstall"),
    valueFlags: [
      "-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source", "-P", "--trust-policy",
      "--platform", "--build-root", "-p", "--http-proxy", "-g", "--file", "-B", "--bulk-threshold", "--without",
    ],
    bundlesShortFlags: false,
    leavesCache: true,
    caches: ["/usr/local/bundle/cache", "/usr/local/lib/ruby/gems", "/usr/lib/ruby/gems", "/var/lib/gems", "~/.gem"],
    cleanCommand: "rm -rf \"$(gem env gemdir)\"/cache/*.gem",
    pinMarks: [":"], pinFlags: ["-v", "--version"])

  private static let bundle = PackageTool(
    manager: .bundle, kind: .language, names: ["bundle", "bundler"],
    verbs: PackageVerb.verbs(.install, "install", "i") + PackageVerb.verbs(.upgrade, "update")
      + PackageVerb.verbs(.clean, "clean") + PackageVerb.verbs(.configure, "config"),
    bareAction: .install,
    valueFlags: [
      "-j", "--jobs", "--retry", "--path", "--without", "--with", "--gemfile", "--shebang", "-P", "--trust-policy",
      "--target-rbconfig",
    ],
    bundlesShortFlags: false,
    caches: ["/usr/local/bundle/cache", "~/.bundle/cache"],
    manifest: "Gemfile", locks: ["Gemfile.lock"], lockedFlags: ["--deployment", "--frozen"],
    productionFlags: ["--without"])

  private static let composer = PackageTool(
    manager: .composer, kind: .language, names: ["composer", "composer.phar"],
    verbs: PackageVerb.verbs(.install, "install", "i")
      + PackageVerb.verbs(.install, "require", "r", "global require", "create-project")
      + PackageVerb.verbs(.upgrade, "update", "u", "upgrade", "self-update", "global update")
      + PackageVerb.verbs(.remove, "remove", "rm") + PackageVerb.verbs(.clean, "clear-cache", "clearcache", "cc")
      + PackageVerb.verbs(.configure, "config", "global config"),
    valueFlags: [
      "-d", "--working-dir", "--prefer-install", "--ignore-platform-req", "--apcu-autoloader-prefix", "--repository",
      "-s", "--stability", "--repository-url", "--audit-format",
    ],
    bundlesShortFlags: false,
    leavesCache: true, caches: ["~/.composer/cache", "~/.cache/composer", "/tmp/cache"], noCacheFlags: ["--no-cache"],
    noCacheVariables: ["COMPOSER_NO_CACHE"], cacheVariables: ["COMPOSER_CACHE_DIR", "COMPOSER_HOME", "XDG_CACHE_HOME"],
    cleanCommand: "composer clear-cache",
    manifest: "composer.json", locks: ["composer.lock"], productionFlags: ["--no-dev"], pinMarks: [":", "="])

  private static let cargo = PackageTool(
    manager: .cargo, kind: .language, names: ["cargo"],
    verbs: PackageVerb.verbs(.install, "install", "binstall") + PackageVerb.verbs(.upgrade, "update")
      + PackageVerb.verbs(.fetch, "fetch"),
    valueFlags: [
      "--version", "--vers", "--git", "--branch", "--tag", "--rev", "--path", "--root", "--features", "-F", "--target",
      "--target-dir", "--profile", "--registry", "--index", "-j", "--jobs", "--bin", "--example", "--config", "--color",
      "-Z",
    ],
    bundlesShortFlags: false,
    caches: ["/usr/local/cargo/registry", "~/.cargo/registry"], cacheVariables: ["CARGO_HOME"],
    manifest: "Cargo.toml", locks: ["Cargo.lock"], lockedFlags: ["--locked", "--frozen"],
    pinMarks: ["@"], pinFlags: ["--version", "--vers", "--rev", "--tag"])

  private static let go = PackageTool(
    manager: .go, kind: .language, names: ["go"],
    verbs: PackageVerb.verbs(.install, "install", "get") + PackageVerb.verbs(.clean, "clean")
      + PackageVerb.verbs(.fetch, "run", "mod download"),
    valueFlags: [
      "-ldflags", "-tags", "-gcflags", "-asmflags", "-mod", "-modfile", "-p", "-o", "-C", "-exec", "-toolexec",
      "-buildmode", "-compiler", "-installsuffix", "-pkgdir", "-overlay", "-pgo", "-coverpkg",
    ],
    bundlesShortFlags: false,
    caches: ["~/.cache/go-build", "/go/pkg/mod", "~/go/pkg/mod"], cacheVariables: ["GOCACHE", "GOMODCACHE", "GOPATH"],
    cleanCommand: "go clean -cache -modcache",
    manifest: "go.mod", locks: ["go.sum"], pinMarks: ["@"])
}
