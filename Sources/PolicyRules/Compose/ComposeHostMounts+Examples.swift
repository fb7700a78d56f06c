package import PolicyEngine

extension ComposeHostMounts {
  private static func mount(_ text: String) -> String {
    "services:\n  web:\n    image: a:1\n    volumes:\n      - \(text)\n"
  }

  package static let examples: [Example] = [
    .fails(mount("«/etc:/host/etc:ro»"), file: "compose.yaml"),
    .fails(mount("«/sys:/sys:ro»"), file: "compose.yaml"),
    .fails(mount("«/dev:/dev»"), file: "compose.yaml"),
    .fails(mount("«/proc/:/host/proc:ro»"), file: "compose.yaml"),
    .fails(mount("«~/.ssh:/keys:ro»"), file: "compose.yaml"),
    .fails(mount("«${HOME}/.aws:/root/.aws»"), file: "compose.yaml"),
    .fails(mount("«/home/ann/.kube:/kube»"), file: "compose.yaml"),
    .fails(mount("«~:/host»"), file: "compose.yaml"),
    .fails(mount("«/etc/localtime:/etc/localtime»"), file: "compose.yaml"),
    .fails(mount("{type: bind, source: «/etc/shadow», target: /x, read_only: true}"), file: "compose.yaml"),
    .fails(
      mount("host:/x:ro") + "volumes:\n  host:\n    driver_opts: {type: none, o: bind, device: «/etc»}\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    configs: [c]\nconfigs:\n  c:\n    file: «/etc/shadow»\n",
      file: "compose.yaml"),
    .fails(mount("./data:/data:«readonly»"), file: "compose.yaml"),
    .fails(mount("\"./data:/data:«r0»,z\""), file: "compose.yaml"),
    .fails(mount("data:/data:«noexec»"), file: "compose.yaml"),
    .fails(mount("./data:/data:«rshared»"), file: "compose.yaml"),
    .fails(
      mount("{type: bind, source: ./data, target: /data, bind: {propagation: «shared»}}"), file: "compose.yaml"),
    .fails(mount("«../../../data:/data»"), file: "compose.yaml"),
    .fails(mount("«${DATA}:/data»"), file: "compose.yaml"),
    .fails(mount("«${DIR}/.ssh:/data»"), file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes_from: [«base:ro»]\n  base:\n    image: b:1\n"
        + "    volumes: [/etc:/etc]\n", file: "compose.yaml"),
    .passes(mount("./data:/data:ro"), file: "compose.yaml"),
    .passes(mount("data:/data:nocopy"), file: "compose.yaml"),
    .passes(mount("./data:/data:ro,rslave"), file: "compose.yaml"),
    .passes(mount("/etc/localtime:/etc/localtime:ro"), file: "compose.yaml"),
    .passes(mount("/etc/ssl/certs:/etc/ssl/certs:ro"), file: "compose.yaml"),
    .passes(mount("/home/ann/app/data:/data"), file: "compose.yaml"),
    .passes(mount("${DATA:-./data}/db:/data"), file: "compose.yaml"),
    .passes(mount("./${NAME}:/data"), file: "compose.yaml"),
    .passes(mount("${DATA}/db:/data"), file: "compose.yaml"),
    .passes(mount("/data"), file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    secrets: [key]\nsecrets:\n  key:\n    file: ~/.ssh/id_ed25519\n",
      file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    secrets: [key]\nsecrets:\n  key:\n    file: ${KEY_FILE}\n",
      file: "compose.yaml"),
    .passes(mount("/sys:/sys:ro"), file: "compose.yaml", options: "allow: [\"/sys\", \"/proc*\"]"),
  ]
}
