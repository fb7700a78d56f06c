extension PackageTool {
  static let scriptTools: [PackageTool] = [npm, yarn, pnpm]

  private static let npm = PackageTool(
    manager: .npm, kind: .language, names: ["npm"],
    verbs: PackageVerb.verbs(.install, "install", "i", "in", "ins", "inst", "isntall", "add", "install-test", "it")
      + PackageVerb.verbs(.installLocked, "ci", "clean-install", "ic", "install-clean", "cit", "install-ci-test")
      + PackageVerb.verbs(.upgrade, "update", "up", "upgrade")
      + PackageVerb.verbs(.remove, "uninstall", "un", "remove", "rm", "prune")
      + PackageVerb.verbs(.clean, "cache clean", "cache clear", "cache rm")
      + PackageVerb.verbs(.configure, "config", "c", "set"),
    valueFlags: [
      "--depth", "--prefix", "-C", "--registry", "--cache", "--omit", "--include", "--loglevel", "-w", "--workspace",
      "--userconfig", "--globalconfig", "--tag", "--only", "--also", "--fetch-retries", "--fetch-timeout",
      "--fetch-retry-mintimeout", "--fetch-retry-maxtimeout", "--maxsockets", "--network-timeout", "--save-prefix",
      "--cpu", "--os", "--libc", "--install-strategy", "--script-shell", "--node-gyp", "--python", "--target",
      "--build-from-source",
    ],
    bundlesShortFlags: false,
    leavesCache: true, caches: ["~/.npm"], cacheFlags: ["--cache"],
    cacheVariables: ["npm_config_cache", "NPM_CONFIG_CACHE"], cleanCommand: "npm cache clean --force",
    manifest: "package.json", locks: ["package-lock.json", "npm-shrinkwrap.json"],
    productionFlags: ["--omit", "--production", "--only", "--prod", "-P"], pinMarks: ["@"])

  private static let yarn = PackageTool(
    manager: .yarn, kind: .language, names: ["yarn", "yarnpkg"],
    verbs: PackageVerb.verbs(.install, "install", "add", "global add", "workspaces focus")
      + PackageVerb.verbs(.upgrade, "upgrade", "up") + PackageVerb.verbs(.remove, "remove")
      + PackageVerb.verbs(.clean, "cache clean", "cache clear")
      + PackageVerb.verbs(.configure, "config", "set"),
    bareAction: .install,
    valueFlags: [
      "--cwd", "--network-timeout", "--network-concurrency", "--registry", "--cache-folder", "--modules-folder",
      "--mutex", "--global-folder", "--prefix", "--use-yarnrc", "--mode",
    ],
    bundlesShortFlags: false,
    leavesCache: true, caches: ["/usr/local/share/.cache", "~/.cache/yarn", "~/.yarn/berry/cache", "~/.yarn/cache"],
    cacheFlags: ["--cache-folder"], cacheVariables: ["YARN_CACHE_FOLDER"], cleanCommand: "yarn cache clean",
    manifest: "package.json", locks: ["yarn.lock"],
    lockedFlags: ["--frozen-lockfile", "--immutable", "--pure-lockfile", "--immutable-cache"],
    productionFlags: ["--production", "--prod"], pinMarks: ["@"])

  private static let pnpm = PackageTool(
    manager: .pnpm, kind: .language, names: ["pnpm"],
    verbs: PackageVerb.verbs(.install, "install", "i", "add") + PackageVerb.verbs(.installLocked, "ci", "clean-install")
      + PackageVerb.verbs(.upgrade, "update", "up", "upgrade")
      + PackageVerb.verbs(.remove, "remove", "rm", "uninstall", "un", "prune")
      + PackageVerb.verbs(.clean, "store prune", "cache delete") + PackageVerb.verbs(.configure, "config", "c", "set")
      + PackageVerb.verbs(.fetch, "fetch", "dlx"),
    valueFlags: [
      "--depth", "-C", "--dir", "--filter", "-F", "--store-dir", "--reporter", "--registry", "--loglevel",
      "--network-concurrency",
      "--child-concurrency", "--global-dir", "--filter-prod", "--modules-dir", "--virtual-store-dir",
    ],
    bundlesShortFlags: false,
    caches: ["~/.local/share/pnpm/store", "~/.pnpm-store", "~/.cache/pnpm"], cacheFlags: ["--store-dir"],
    cacheVariables: ["PNPM_HOME", "npm_config_store_dir"], cleanCommand: "pnpm store prune",
    manifest: "package.json", locks: ["pnpm-lock.yaml"],
    lockedFlags: ["--frozen-lockfile"], productionFlags: ["--prod", "-P", "--production"], pinMarks: ["@"])
}
