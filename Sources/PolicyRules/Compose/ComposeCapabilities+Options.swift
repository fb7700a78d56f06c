import ContainerFiles
package import PolicyEngine

extension ComposeCapabilities {
  package struct Options: RuleOptions {
    package var drop = ["ALL"]
    /// What may be added: by default what Docker grants anyway, without raw sockets.
    package var allowAdd = Capability.all.filter { $0.isDefault && $0.name != "NET_RAW" }.map { $0.name }
    package var perService: [ServiceCapabilities] = []
    package var profiles: [CapabilityProfile] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("drop", \.drop, "What cap_drop must name"),
      .texts("allow_add", \.allowAdd, "What cap_add may name"),
      ServiceCapabilities.parameter("per_service", \.perService, "Other lists for services, by name pattern"),
      CapabilityProfile.parameter(
        "profiles", \.profiles, "What images of your own need when all is dropped, by repository, for the text to type"),
    ]
  }
}
