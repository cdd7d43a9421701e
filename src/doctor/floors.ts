/** The lowest versions the emitted integration builds and runs with. */
export const floors = {
  ios: '15.0',
  /** Swift tools 5.9, which the plugin's Package.swift asks for. */
  xcode: '15.0',
  /** Format of the emitted Dart, which the plugin's pubspec asks for. */
  dart: '3.8.0',
  flutter: '3.32.0',
  planetKitFlutter: '1.2.0',
  /** Its background engine starts with the app and its handler sees every message. */
  firebaseMessaging: '16.5.0',
  minSdk: 24,
  gradle: '8.0',
  agp: '8.0.0',
  /** The first that knows API level 36, for which the plugin is compiled. */
  agpForCompileSdk: '8.9.1',
  /** Kotlin's Gradle extension has `compilerOptions` from here on. */
  kotlin: '2.0.0',
} as const;

/** planet_kit_flutter 1.2.0. The tag v1.1.0 has a Dart half that its Android half does not know. */
export const planetKitCommit = '8a1b688c2e3dd6af03b7feb466c609dc670d138e';
/** The Dart that came with the first Flutter whose own minSdk is {@link floors.minSdk}. */
export const dartOfMinSdk24 = '3.11.0';
