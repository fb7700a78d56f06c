// Stands in until the real one lands: delete this file then.
import ContainerFiles

package struct PolicyLoader: Sendable {
  package init(
    rules: [AnyRule], presets: [(name: String, bytes: [UInt8])], toolVersion: String, today: Day, files: any PolicyFiles
  ) {}
  package func load() throws(PolicyError) -> Policy {
    var p = Policy();
    for id in [
      "image-tag", "base-images", "healthcheck", "non-root-user", "secrets", "secret-variables", "secret-files",
      "compose-capabilities", "compose-dangerous-capabilities", "compose-privileged", "dockerfile-syntax", "unparsable",
      "hidden-characters", "image-digest", "image-unresolved",
    ] { var s = RuleSetting(); s.level = Setting(.error); p.rules[id] = s }; return p
  }
  package func load(naming paths: [String]) throws(PolicyError) -> Policy { try load() }
  package func load(preset: String) throws(PolicyError) -> Policy { try load() }
}
