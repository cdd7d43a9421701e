import PlatformFakes

/// What the user and the system do to audio.
@_spi(Fake) public enum AudioFake {
  nonisolated(unsafe) public static var completionMode: CompletionMode = {
    Recorder.onReset {
      completionMode = .documented
      AVAudioSession.shared.reset()
      AVAudioApplication.one.recordPermission = .granted
    }
    return .documented
  }()

  /// The next configuring call throws this; one error per call.
  public static func failNext(_ error: any Error) {
    AVAudioSession.shared.nextErrors.append(error)
  }

  public static func setRecordPermission(_ permission: AVAudioApplication.recordPermission) {
    AVAudioApplication.one.recordPermission = permission
  }
}
