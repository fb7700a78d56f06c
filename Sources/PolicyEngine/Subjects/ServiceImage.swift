package import ContainerFiles

/// A service with what can be told of the image that it runs, from the Dockerfile that it builds.
package struct ServiceImage: Subject {
  package let service: Service
  /// Whether another service of the project waits for its end: a job, not something that runs on.
  package let isJob: Bool
  private let inventory: Inventory

  package static func all(in inventory: Inventory) -> [ServiceImage] {
    inventory.projects.flatMap { project in
      var jobs: Set<String> = []
      for service in project.services {
        for entry in service.value["depends_on"]?.mapping?.entries ?? []
        where entry.value["condition"]?.text?.text == "service_completed_successfully" {
          jobs.insert(entry.key)
        }
      }
      return Service.all(of: project, in: inventory).map {
        ServiceImage(service: $0, isJob: jobs.contains($0.name), inventory: inventory)
      }
    }
  }

  package var path: RepositoryPath { service.path }
  package var paths: [RepositoryPath] { service.paths }
  package var identity: String { service.identity }

  /// Another service of the project.
  package func sibling(_ name: String) -> ServiceImage? {
    service.peer(name).map { ServiceImage(service: $0, isJob: false, inventory: inventory) }
  }

  /// The image that is pulled; nil for one that a service of the project builds, and for what is not known.
  package var pulledImage: ImageReference? {
    guard service.service.build == nil, let text = service.service.image?.text,
      case .success(let image) = ImageReference.parse(text)
    else { return nil }
    let isBuiltHere = service.peers.values.contains { other in
      guard other.build != nil, let built = other.image?.text, case .success(let name) = ImageReference.parse(built)
      else { return false }
      return name.name == image.name
    }
    return isBuiltHere ? nil : image
  }

  /// The stage that the service builds; nil when its Dockerfile is not in the tree.
  package var stage: BuildStage? {
    guard let build = service.service.build, let dockerfile = dockerfile(of: build) else { return nil }
    let stages = BuildStage.all(of: dockerfile, in: inventory)
    guard let target = build.target else { return stages.last }
    guard let name = target.text else { return nil }
    return stages.first { $0.stage.name?.text.lowercased() == name.lowercased() || String($0.stage.index) == name }
  }

  private func dockerfile(of build: ComposeBuild) -> Dockerfile? {
    if let inline = build.inline {
      return Dockerfile(parsing: SourceText(path: service.path, inline.text))
    }
    guard let context = build.contextFolder else { return nil }
    let name = build.dockerfile.map { $0.text } ?? "Dockerfile"
    guard let path = name.flatMap({ context.resolving($0) }) else { return nil }
    if let known = inventory.file(at: path)?.dockerfile { return known }
    guard case .bytes(let bytes) = inventory.tree.content(at: path) else { return nil }
    return Dockerfile(parsing: SourceText(path: path, bytes: bytes))
  }
}

/// Whether an image brings a HEALTHCHECK of its own.
package enum ImageHealthcheck: Sendable {
  case present, absent, unknown
}

extension ServiceImage {
  /// What the image itself brings, whatever the service says.
  package var healthcheck: ImageHealthcheck {
    guard service.service.build != nil else { return pulledImage.map { Self.healthcheck(of: $0) } ?? .unknown }
    guard let stage else { return .unknown }
    if let effective = stage.effective(.healthcheck) {
      guard case .healthcheck(let healthcheck) = effective.instruction.arguments else { return .unknown }
      if case .none = healthcheck.test { return .absent }
      return .present
    }
    if stage.isFromScratch { return .absent }
    return stage.baseImage.map { Self.healthcheck(of: $0) } ?? .unknown
  }

  /// Docker's official images bring none: their makers leave it to who runs them.
  private static func healthcheck(of image: ImageReference) -> ImageHealthcheck {
    if withHealthcheck.contains(image.familiarName) { return .present }
    return image.familiarName.contains("/") ? .unknown : .absent
  }

  /// Well-known images that bring one.
  private static let withHealthcheck: Set<String> = [
    "authelia/authelia", "containrrr/watchtower", "gcr.io/cadvisor/cadvisor", "ghcr.io/gethomepage/homepage",
    "ghcr.io/goauthentik/server", "ghcr.io/immich-app/immich-machine-learning", "ghcr.io/immich-app/immich-server",
    "ghcr.io/immich-app/postgres", "ghcr.io/paperless-ngx/paperless-ngx", "gitlab/gitlab-ce", "gitlab/gitlab-ee",
    "gotenberg/gotenberg", "gotify/server", "jellyfin/jellyfin", "louislam/uptime-kuma", "mysql/mysql-server",
    "netdata/netdata", "pihole/pihole", "plexinc/pms-docker", "qmcgaw/gluetun", "vaultwarden/server",
  ]
}
