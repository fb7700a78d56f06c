// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The three modules that hold a C library: the only code that may be unsafe.
let boundary = strict

/// Everything else.
let safe = strict + [.strictMemorySafety()]

/// `make release` sets this: libgit2 as an archive, with its network code left out (Sources/CNoNetwork). By default
/// libgit2 is the system's shared library, and the interposer in CNoTLS spares its start-up.
let linksStatically = Context.environment["POLICYGATE_LINK"] == "static"

let withoutNetwork: Target =
  linksStatically
  ? .target(
    name: "CNoNetwork",
    linkerSettings: ["http_parser", "pcre2-8", "mbedcrypto", "z"].map { .linkedLibrary($0) })
  : .target(name: "CNoTLS")

func built(_ name: String) -> [CSetting] {
  guard let value = Context.environment["POLICYGATE_\(name)"], !value.isEmpty else { return [] }
  return [.define("POLICYGATE_\(name)", to: "\"\(value)\"")]
}

/// `make fuzz` sets this: one executable for each folder of Fuzz/, whose `main` is libFuzzer's.
let fuzzes = Context.environment["PG_FUZZ"] == "1"

func fuzzer(_ name: String, dependencies: [Target.Dependency] = ["ContainerFiles"]) -> Target {
  .executableTarget(
    name: "Fuzz\(name)", dependencies: dependencies + ["FuzzSupport"], path: "Fuzz/\(name)",
    swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
}

let fuzzers: [Target] =
  !fuzzes
  ? []
  : [
    .target(
      name: "FuzzSupport", dependencies: ["ContainerFiles"], path: "Fuzz/Support", swiftSettings: strict),
    fuzzer("Dockerfile"), fuzzer("Compose"), fuzzer("Ignore"), fuzzer("Images"),
    fuzzer("Shell", dependencies: ["ContainerFiles", "PolicyEngine"]),
    fuzzer(
      "Rules", dependencies: ["ContainerFiles", "PolicyEngine", "PolicyRules", "TestSupport"]),
  ]

let package = Package(
  name: "policygate",
  products: [.executable(name: "policygate", targets: ["policygate"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // An archive's own needs come after it.
    .target(
      name: "CRE2", linkerSettings: (linksStatically ? ["re2", "stdc++"] : ["re2"]).map { .linkedLibrary($0) }),
    withoutNetwork,
    // Named by `make release`, which alone has a commit and archives to name.
    .target(name: "CBuild", cSettings: built("COMMIT") + built("RE2")),

    .target(
      name: "GitChanges", dependencies: ["CBuild", "CLibgit2", .target(name: withoutNetwork.name)],
      swiftSettings: boundary),
    .target(name: "YAMLEvents", dependencies: ["CLibYAML"], swiftSettings: boundary),
    .target(name: "LinearRegex", dependencies: ["CRE2"], swiftSettings: boundary),

    .target(name: "ContainerFiles", dependencies: ["YAMLEvents"], swiftSettings: safe),
    .target(
      name: "PolicyEngine", dependencies: ["ContainerFiles", "LinearRegex", "Presets", "YAMLEvents"],
      swiftSettings: safe),
    .target(
      name: "PolicyRules", dependencies: ["PolicyEngine", "ContainerFiles", "LinearRegex", "Presets"],
      swiftSettings: safe),
    .target(name: "PolicyReports", dependencies: ["PolicyEngine", "ContainerFiles"], swiftSettings: safe),
    .target(
      name: "Presets", path: "policies", exclude: ["examples"],
      resources: [
        .embedInCode("recommended@1.yaml"), .embedInCode("strict@1.yaml"), .embedInCode("base-images@1.yaml"),
        .embedInCode("profiles.yaml"), .embedInCode("secrets.yaml"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "policygate",
      dependencies: [
        "GitChanges", "YAMLEvents", "LinearRegex", "ContainerFiles", "PolicyEngine", "PolicyRules", "PolicyReports",
        "Presets", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: safe),

    .executableTarget(name: "dump-dockerfile", dependencies: ["ContainerFiles"], swiftSettings: boundary),
    .executableTarget(name: "dump-compose", dependencies: ["ContainerFiles"], swiftSettings: boundary),
    .executableTarget(
      name: "time-secrets", dependencies: ["ContainerFiles", "PolicyEngine"], swiftSettings: boundary),
    .testTarget(
      name: "ContainerFilesTests", dependencies: ["ContainerFiles", "YAMLEvents"],
      resources: [.copy("Dockerfile/Cases"), .copy("Crashers")], swiftSettings: strict),
    .testTarget(name: "GitChangesTests", dependencies: ["GitChanges"], swiftSettings: strict),
    .testTarget(
      name: "PolicyEngineTests",
      dependencies: ["TestSupport", "PolicyEngine", "PolicyRules", "LinearRegex", "ContainerFiles", "Presets"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyRulesTests",
      dependencies: ["PolicyRules", "PolicyEngine", "ContainerFiles", "Presets", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PolicyReportsTests",
      dependencies: ["PolicyReports", "PolicyRules", "PolicyEngine", "ContainerFiles", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["PolicyEngine", "ContainerFiles", "YAMLEvents", "Presets"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "GuideTests", dependencies: ["PolicyRules", "PolicyEngine", "ContainerFiles", "TestSupport"],
      exclude: ["Files"], swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["PolicyReports", "PolicyRules", "PolicyEngine", "ContainerFiles", "Presets", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["policygate"], swiftSettings: strict),
  ] + fuzzers,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
