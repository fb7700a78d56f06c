/// The attributes of a project, as the compose specification has them.
extension ComposeForm {
  static let project = keys([
    "version": text, "name": text,
    // What is included was read when the files were merged.
    "include": list(anything).orText(),
    "services": table(service, namesAreChecked: true),
    "models": table(model, namesAreChecked: false),
    "networks": table(network.orNull(), namesAreChecked: true),
    "volumes": table(volume.orNull(), namesAreChecked: true),
    "secrets": table(secret, namesAreChecked: true),
    "configs": table(config, namesAreChecked: true),
  ])

  private static let external = keys(["name": text]).or([.boolean, .text])

  private static let network = keys([
    "name": text, "driver": text, "driver_opts": options, "ipam": ipam, "external": external, "internal": flag,
    "enable_ipv4": flag, "enable_ipv6": flag, "attachable": flag, "labels": pairs,
  ])

  private static let ipam = keys([
    "driver": text, "options": table(text),
    "config": list(keys(["subnet": text, "ip_range": text, "gateway": text, "aux_addresses": table(text)])),
  ])

  private static let volume = keys([
    "name": text, "driver": text, "driver_opts": options, "external": external, "labels": pairs,
  ])

  private static let secret = keys([
    "name": text, "environment": text, "file": text, "external": external, "labels": pairs, "driver": text,
    "driver_opts": options, "template_driver": text,
  ])

  private static let config = keys([
    "name": text, "content": text, "environment": text, "file": text, "external": external, "labels": pairs,
    "template_driver": text,
  ])

  private static let model = keys(
    ["name": text, "model": text, "context_size": scalar(.integer), "runtime_flags": texts], required: ["model"])
}
