// The guide's mistakes and the ones next to them. Each line names the finding
// that the analyzer must report for it.
import 'package:firebase_messaging/firebase_messaging.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart';

PlanetKitCallEventHandler incomplete() => PlanetKitCallEventHandler( // missing_required_argument missing_required_argument
  onConnected: (call, isInResponderPreparation, shouldFinishPreparation) {},
  onDisconnected: (call, reason, source, userCode, byRemote) {},
  onVerified: (call, peerUseResponderPreparation) {},
);

final background = PlanetKitBackgroundCallEventHandler( // missing_required_argument
  onDisconnected: (call, reason, source, userCode, byRemote) {},
  onVerified: (call, peerUseResponderPreparation) {},
  onError: (call) {},
);

final shortCallback = PlanetKitBackgroundCallEventHandler(
  onDisconnected: (call, reason, source, byRemote) {}, // argument_type_not_assignable
  onVerified: (call) {}, // argument_type_not_assignable
  onError: (call) {},
  onBackgroundCallAdopted: (call) {},
);

Future<void> misuse(PlanetKitCall call, PlanetKitVerifyCallParam param) async {
  await call.declineCall(); // undefined_method
  await call.muteMyAudio(); // not_enough_positional_arguments
  await call.hold('reason'); // extra_positional_arguments_could_be_named
  await PlanetKitManager.instance.verifyCall(param); // not_enough_positional_arguments
  final adopted = await PlanetKitManager.instance.adoptBackgroundCall('id', incomplete());
  await adopted.endCall(); // unchecked_use_of_nullable_value
  PlanetKitManager(); // new_with_undefined_constructor_default
  PlanetKitVerifyCallParam(); // new_with_undefined_constructor_default
  FirebaseMessaging.onBackgroundMessage((message) => null); // return_of_invalid_type_from_closure
}

String cause(PlanetKitDisconnectSource source) => switch (source) { // non_exhaustive_switch_expression
  PlanetKitDisconnectSource.callee => 'callee',
  PlanetKitDisconnectSource.caller => 'caller',
};
