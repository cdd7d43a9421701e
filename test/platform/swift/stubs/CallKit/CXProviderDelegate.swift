import AVFAudio
import PlatformFakes

/// The members that the integration implements have no default: a misspelt one must not compile.
public protocol CXProviderDelegate: NSObjectProtocol {
  func providerDidReset(_ provider: CXProvider)
  func providerDidBegin(_ provider: CXProvider)
  func provider(_ provider: CXProvider, execute transaction: CXTransaction) -> Bool
  func provider(_ provider: CXProvider, perform action: CXStartCallAction)
  func provider(_ provider: CXProvider, perform action: CXAnswerCallAction)
  func provider(_ provider: CXProvider, perform action: CXEndCallAction)
  func provider(_ provider: CXProvider, perform action: CXSetHeldCallAction)
  func provider(_ provider: CXProvider, perform action: CXSetMutedCallAction)
  func provider(_ provider: CXProvider, perform action: CXSetGroupCallAction)
  func provider(_ provider: CXProvider, perform action: CXPlayDTMFCallAction)
  func provider(_ provider: CXProvider, timedOutPerforming action: CXAction)
  func provider(_ provider: CXProvider, didActivate audioSession: AVAudioSession)
  func provider(_ provider: CXProvider, didDeactivate audioSession: AVAudioSession)
}

extension CXProviderDelegate {
  public func providerDidBegin(_ provider: CXProvider) {
    Recorder.record("CallKit", "providerDidBegin")
  }

  public func provider(_ provider: CXProvider, execute transaction: CXTransaction) -> Bool { false }

  public func provider(_ provider: CXProvider, perform action: CXStartCallAction) {
    unanswered(action)
  }

  public func provider(_ provider: CXProvider, perform action: CXSetGroupCallAction) {
    unanswered(action)
  }

  public func provider(_ provider: CXProvider, perform action: CXPlayDTMFCallAction) {
    unanswered(action)
  }

  #if !REQUIRE_HOLD
    public func provider(_ provider: CXProvider, perform action: CXSetHeldCallAction) {
      unanswered(action)
    }
  #endif

  /// An optional member that is left out: CallKit fails the action by itself after its time.
  private func unanswered(_ action: CXCallAction) {
    Recorder.record("CallKit", "unanswered", ["action": String(describing: type(of: action))])
  }
}
