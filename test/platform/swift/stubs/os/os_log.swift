import PlatformFakes

public final class OSLog: NSObject, Sendable {
  fileprivate let category: String

  public init(subsystem: String, category: String) { self.category = category }

  public static let `default` = OSLog(subsystem: "", category: "")
}

/// The format's `%{public}` parts are shown; this fake treats every argument as shown where the format says so anywhere.
public func os_log(
  _ message: StaticString, log: OSLog = .default, type: OSLogType = .default, _ args: CVarArg...
) {
  let format = message.description
  let texts = args.map { String(describing: $0) }
  let isShown = format.contains("%{public}")
  Recorder.record(
    "os", "log",
    [
      "level": type.name, "category": log.category,
      "shown": ([format] + (isShown ? texts : [])).joined(separator: " "),
      "whole": ([format] + texts).joined(separator: " "),
    ])
}

public func os_log(_ type: OSLogType, log: OSLog = .default, _ message: OSLogMessage) {
  Recorder.record(
    "os", "log",
    [
      "level": type.name, "category": log.category, "shown": message.shown, "whole": message.whole,
    ])
}
