/// The policies that the binary carries, as they stand in this folder.
public enum Presets {
  /// Name (as written after `policygate:`) and bytes.
  public static let all: [(name: String, bytes: [UInt8])] =
    graded + [("base-images@1", PackageResources.base_images_1_yaml)]

  /// Those that set the levels of all rules, and nothing else.
  public static let graded: [(name: String, bytes: [UInt8])] = [
    ("recommended@1", PackageResources.recommended_1_yaml),
    ("strict@1", PackageResources.strict_1_yaml),
  ]

  /// The patterns of tokens and keys: secrets.yaml.
  public static let secrets: [UInt8] = PackageResources.secrets_yaml

  /// What well-known images need when all capabilities are dropped: profiles.yaml.
  public static let profiles: [UInt8] = PackageResources.profiles_yaml
}
