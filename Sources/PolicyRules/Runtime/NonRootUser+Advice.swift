import ContainerFiles
import PolicyEngine

extension NonRootUser {
  /// The lines to type; images that bring a user of their own are named with it.
  static func advice(for stage: BuildStage) -> String {
    let base = stage.baseImage?.familiarName ?? ""
    let place = stage.placeForMissing
    if base == "node" { return "\(place):\n  USER 1000:1000   (the image's own user `node`)" }
    if base == "nginx" { return "\(place):\n  USER 101:101, or FROM nginxinc/nginx-unprivileged" }
    if base.hasPrefix("alpine") {
      return "\(place):\n  RUN adduser -D -u 10001 app\n  USER 10001:10001"
    }
    return "\(place):\n  USER 10001:10001"
  }
}
