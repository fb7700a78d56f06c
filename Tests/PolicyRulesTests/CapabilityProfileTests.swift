import ContainerFiles
import PolicyRules
import Presets
import Testing

@Suite("The profiles of images")
struct CapabilityProfileTests {
  @Test("are read, each with capabilities that exist")
  func read() {
    let entries = String(decoding: Presets.profiles, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(entries.count > 20)
    #expect(CapabilityProfile.builtIn.count == entries.count)
    for profile in CapabilityProfile.builtIn {
      for name in profile.names { #expect(Capability.named(name)?.name == name) }
    }
  }
}
