import '../../fake/fake_planet_kit.dart';
import '../planet_kit_disconnect_reason.dart';
import '../planet_kit_disconnect_source.dart';

class PlanetKitBackgroundCallEventHandler {
  const PlanetKitBackgroundCallEventHandler({
    required this.onDisconnected,
    required this.onVerified,
    required this.onError,
    required this.onBackgroundCallAdopted,
  });

  final void Function(
      PlanetKitBackgroundCall call,
      PlanetKitDisconnectReason reason,
      PlanetKitDisconnectSource source,
      String? userCode,
      bool byRemote) onDisconnected;
  final void Function(
          PlanetKitBackgroundCall call, bool peerUseResponderPreparation)
      onVerified;
  final void Function(PlanetKitBackgroundCall call) onError;
  final void Function(PlanetKitBackgroundCall call) onBackgroundCallAdopted;
}

class PlanetKitBackgroundCall {
  PlanetKitBackgroundCall({
    required this.backgroundCallId,
    required this.eventHandler,
  }) {
    FakePlanetKit.instance.registerBackground(this);
  }

  final String backgroundCallId;
  final PlanetKitBackgroundCallEventHandler eventHandler;
}
