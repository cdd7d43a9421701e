import 'dart:typed_data';

import 'planet_kit_audio_sample_type.dart';

class PlanetKitHookedAudio {
  PlanetKitHookedAudio({
    required this.id,
    required this.sampleRate,
    required this.channel,
    required this.sampleType,
    required this.sampleCount,
    required this.seq,
    required this.data,
  });

  final String id;
  final int sampleRate;
  final int channel;
  final PlanetKitAudioSampleType sampleType;
  final int sampleCount;
  final int seq;
  final Uint8List data;
}
