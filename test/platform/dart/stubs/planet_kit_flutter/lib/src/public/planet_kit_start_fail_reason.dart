enum PlanetKitStartFailReason {
  none(0),
  invalidParam(1),
  alreadyExist(2),
  decodeCallParam(3),
  memoryError(4),
  idConflict(5),
  reuse(6),
  invalidUserId(7),
  invalidServiceId(8),
  invalidAPIKey(9),
  invalidRoomId(10),
  tooLongAppServerData(11),
  notInitialized(12),
  kitUnknownMediaType(2001),
  kitInvalidRoomId(2002),
  kitInvalidPeerId(2003),
  kitInvalidPushMessage(2004),
  kitNoMetalDevice(2005),
  kitInvalidAuthentication(2006),
  kitInternalInitializationError(2999),
  kitNoPermissionRecordAudio(3000),
  kitMyUserIdBlank(3002),
  kitMyServiceIdBlank(3003),
  kitPeerUserIdBlank(3004),
  kitPeerServiceIdBlank(3005),
  kitInvalidStateToMakeCall(3006),
  kitCannotCreateNewSession(3007),
  kitInvalidStateToJoinConference(3008),
  kitRoomIdBlank(3009),
  kitRoomServiceIdBlank(3010),
  kitNoPermissionReadPhoneState(3011),
  kitInternalUnknownExceptionAtVerifyCall(3994),
  kitInternalJNIEnv(3995),
  kitInternalJNIHandleNullptr(3996),
  kitInternalJNIObjNullptr(3997),
  kitInternalJNIClassNullptr(3998),
  kitInternalUndefined(3999);

  const PlanetKitStartFailReason(this.intValue);

  final int intValue;

  /// As in the real package a number it does not know is no failure.
  static PlanetKitStartFailReason fromInt(int value) => values.firstWhere(
        (reason) => reason.intValue == value,
        orElse: () => none,
      );
}
