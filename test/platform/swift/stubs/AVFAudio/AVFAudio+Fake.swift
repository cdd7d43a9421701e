import PlatformFakes

/// What the user and the system do to audio.
@_spi(Fake) public enum AudioFake {
  @PerTest public static var completionMode = CompletionMode.documented

  /// The next configuring call throws this; one error per call.
  public static func failNext(_ error: any Error) {
    AVAudioSession.shared.nextErrors.append(error)
  }

  public static func setRecordPermission(_ permission: AVAudioApplication.recordPermission) {
    AVAudioApplication.one.recordPermission = permission
  }
}
