import PolicyEngine

/// Devices through which a container reaches the whole host.
enum DangerousDevice {
  /// What a path below /dev is, for the sentence "gets …"; nil for a device that is only itself.
  static func at(_ path: HostPath) -> String? {
    guard path.parts.first == "dev", !path.isInHome else { return nil }
    guard path.parts.count > 1 else { return "every device of the host" }
    let name = path.parts[1]
    if path.parts.count == 2, let what = named[name] { return what }
    if name == "mapper" || name == "disk" || name == "zvol" { return "a raw disk" }
    return path.parts.count == 2 && isDisk(name) ? "a raw disk" : nil
  }

  private static let named: [String: String] = [
    "mem": "the host's memory", "kmem": "the kernel's memory", "port": "the host's input and output ports",
    "kcore": "the kernel's memory", "kmsg": "the kernel's log", "loop-control": "the making of loop devices",
    "mapper": "every mapped disk",
  ]

  /// Names of disks: a word, then a letter or a number.
  private static func isDisk(_ name: String) -> Bool {
    func rest(_ word: String) -> UInt8? {
      name.hasPrefix(word) ? name.utf8.dropFirst(word.utf8.count).first : nil
    }
    let byLetter = ["sd", "vd", "xvd", "hd"].contains { word in rest(word).map { (0x61...0x7A).contains($0) } ?? false }
    let byNumber = ["nvme", "mmcblk", "md", "dm-", "loop", "nbd", "zd"].contains { word in
      rest(word).map { (0x30...0x39).contains($0) } ?? false
    }
    // `hdmi` and the like are no disks: a disk is letters, then perhaps the number of a partition.
    let letters = name.utf8.prefix { (0x61...0x7A).contains($0) }.count
    return byLetter && letters <= 4 && name.utf8.dropFirst(letters).allSatisfy { (0x30...0x39).contains($0) }
      && name != "hdmi"
      || byNumber
  }

  /// What a line of device_cgroup_rules opens; nil for one that opens a kind of devices alone, or opens none.
  static func opened(by rule: String) -> String? {
    let parts = rule.split(separator: " ").map { String($0) }
    guard parts.count == 3, parts[2].contains(where: { $0 == "r" || $0 == "w" }) else { return nil }
    switch (parts[0], parts[1]) {
    case ("a", _): return "every device"
    case ("b", _): return parts[1] == "*:*" ? "every disk" : "raw disks"
    case ("c", "*:*"): return "every character device, the kernel's memory among them"
    case ("c", "1:*"), ("c", "1:1"), ("c", "1:2"), ("c", "1:4"): return "the host's memory"
    case ("c", "1:11"): return "the kernel's log"
    case ("c", "10:237"), ("c", "10:*"): return "the making of loop devices"
    default: return nil
    }
  }
}
