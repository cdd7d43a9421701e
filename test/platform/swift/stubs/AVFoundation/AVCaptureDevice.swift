import PlatformFakes

public struct AVMediaType: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let audio = AVMediaType(rawValue: "soun")
  public static let video = AVMediaType(rawValue: "vide")
}

public enum AVAuthorizationStatus: Int, Sendable {
  case notDetermined = 0
  case restricted = 1
  case denied = 2
  case authorized = 3
}

public class AVCaptureDevice: NSObject {
  /// What the user decided; asked for by media type.
  public class func authorizationStatus(for mediaType: AVMediaType) -> AVAuthorizationStatus {
    CaptureFake.statuses[mediaType] ?? .notDetermined
  }

  /// The system shows its question once; the handler runs on an arbitrary queue.
  public class func requestAccess(
    for mediaType: AVMediaType, completionHandler handler: @escaping @Sendable (Bool) -> Void
  ) {
    Recorder.record("AVFoundation", "requestAccess", ["media": mediaType.rawValue])
    Delivery.complete(CaptureFake.completionMode, documented: Delivery.otherQueue) {
      if authorizationStatus(for: mediaType) == .notDetermined {
        CaptureFake.statuses[mediaType] = CaptureFake.allows ? .authorized : .denied
      }
      handler(authorizationStatus(for: mediaType) == .authorized)
    }
  }
}

@_spi(Fake) public enum CaptureFake {
  @PerTest public static var statuses: [AVMediaType: AVAuthorizationStatus] = [:]
  /// What the user says when asked.
  @PerTest public static var allows = true
  @PerTest public static var completionMode = CompletionMode.documented
}
