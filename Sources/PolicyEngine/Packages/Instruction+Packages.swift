import ContainerFiles

extension Instruction {
  /// Where its mounts stand; what is written there does not get into the image.
  func mountTargets(with scope: Scope, escape: UInt8) -> [String] {
    mounts.compactMap { mount in
      switch mount.kind {
      case .secret, .ssh: nil
      case .bind, .cache, .tmpfs, nil:
        mount.target.flatMap { target in
          // A target that is known only at build time stays as it is written: `$PIP_CACHE_DIR`.
          target.text.contains("$")
            ? Expansion.expand(target, with: scope, escape: escape).text ?? target.text : target.text
        }
      }
    }
  }
}

extension PackageSettings {
  /// COPY and ADD into a configuration: its text where the file holds it, and otherwise that it is not known.
  mutating func apply(_ instruction: Instruction, of dockerfile: Dockerfile) {
    switch instruction.arguments {
    case .copy(let transfer), .add(let transfer):
      let bodies = instruction.heredocs.map { dockerfile.text.string(in: $0.bodyRange) }
      let destination = transfer.destination.text
      if bodies.isEmpty {
        for source in transfer.sources {
          ConfigurationWrite.note(nil, in: "\(destination)/\(source.text)", into: &self)
        }
      } else {
        ConfigurationWrite.note(bodies, in: destination, into: &self)
      }
    default: break
    }
  }
}
