@_exported import Foundation

import PlatformFakes

public class AVAudioSession: NSObject {
  @PerTest static var shared = AVAudioSession()
  var nextErrors: [any Error] = []

  public class func sharedInstance() -> AVAudioSession { shared }

  public struct Category: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let ambient = Category(rawValue: "ambient")
    public static let soloAmbient = Category(rawValue: "soloAmbient")
    public static let playback = Category(rawValue: "playback")
    public static let record = Category(rawValue: "record")
    public static let playAndRecord = Category(rawValue: "playAndRecord")
    public static let multiRoute = Category(rawValue: "multiRoute")
  }

  public struct Mode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let `default` = Mode(rawValue: "default")
    public static let voiceChat = Mode(rawValue: "voiceChat")
    public static let videoChat = Mode(rawValue: "videoChat")
    public static let spokenAudio = Mode(rawValue: "spokenAudio")
  }

  public struct CategoryOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let mixWithOthers = CategoryOptions(rawValue: 0x1)
    public static let duckOthers = CategoryOptions(rawValue: 0x2)
    public static let allowBluetoothHFP = CategoryOptions(rawValue: 0x4)
    @available(*, deprecated, renamed: "allowBluetoothHFP")
    public static var allowBluetooth: CategoryOptions { CategoryOptions(rawValue: 0x4) }
    public static let defaultToSpeaker = CategoryOptions(rawValue: 0x8)
    public static let allowBluetoothA2DP = CategoryOptions(rawValue: 0x20)
    public static let allowAirPlay = CategoryOptions(rawValue: 0x40)
  }

  public struct SetActiveOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let notifyOthersOnDeactivation = SetActiveOptions(rawValue: 1)
  }

  public enum RecordPermission: UInt, Sendable {
    case undetermined = 1_970_168_948
    case denied = 1_684_369_017
    case granted = 1_735_552_628
  }

  public private(set) var category: Category = .soloAmbient
  public private(set) var mode: Mode = .default

  @available(*, deprecated, message: "use AVAudioApplication.shared.recordPermission")
  public var recordPermission: RecordPermission {
    RecordPermission(rawValue: AVAudioApplication.shared.recordPermission.rawValue) ?? .undetermined
  }

  public func setCategory(
    _ category: Category, mode: Mode, options: CategoryOptions = []
  ) throws {
    Recorder.record(
      "AVFAudio", "setCategory",
      ["category": category.rawValue, "mode": mode.rawValue, "options": options.rawValue])
    try throwNext()
    self.category = category
    self.mode = mode
  }

  public func setMode(_ mode: Mode) throws {
    Recorder.record("AVFAudio", "setMode", ["mode": mode.rawValue])
    try throwNext()
    self.mode = mode
  }

  public func setActive(_ active: Bool, options: SetActiveOptions = []) throws {
    Recorder.record("AVFAudio", "setActive", ["active": active])
    try throwNext()
  }

  private func throwNext() throws {
    if !nextErrors.isEmpty { throw nextErrors.removeFirst() }
  }
}

public class AVAudioApplication: NSObject {
  @PerTest static var one = AVAudioApplication()

  public class var shared: AVAudioApplication { one }

  public enum recordPermission: UInt, Sendable {
    case undetermined = 1_970_168_948
    case denied = 1_684_369_017
    case granted = 1_735_552_628
  }

  public internal(set) var recordPermission: AVAudioApplication.recordPermission = .granted

  public class func requestRecordPermission(
    completionHandler response: @escaping @Sendable (Bool) -> Void
  ) {
    Recorder.record("AVFAudio", "requestRecordPermission")
    let granted = one.recordPermission == .granted
    Delivery.complete(AudioFake.completionMode, documented: Delivery.otherQueue) {
      response(granted)
    }
  }
}
