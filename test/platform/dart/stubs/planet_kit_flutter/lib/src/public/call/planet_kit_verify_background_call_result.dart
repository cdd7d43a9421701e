import '../planet_kit_start_fail_reason.dart';
import 'planet_kit_background_call.dart';

class PlanetKitVerifyBackgroundCallResult {
  const PlanetKitVerifyBackgroundCallResult({
    required this.call,
    required this.reason,
  });

  final PlanetKitBackgroundCall? call;
  final PlanetKitStartFailReason reason;
}
