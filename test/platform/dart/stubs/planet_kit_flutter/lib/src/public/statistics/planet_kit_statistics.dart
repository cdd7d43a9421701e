import '../planet_kit_user_id.dart';

class PlanetKitStatistics {
  PlanetKitStatistics({
    required this.myAudio,
    required this.peersAudio,
    this.myVideo,
    required this.peerVideos,
    this.myScreenShare,
    required this.peerScreenShares,
  });

  final MyAudio myAudio;
  final PeersAudio peersAudio;
  final MyVideo? myVideo;
  final List<PeerVideo> peerVideos;
  final MyScreenShare? myScreenShare;
  final List<PeerScreenShare> peerScreenShares;
}

class MyAudio {
  MyAudio({required this.network});

  final Network network;
}

class PeersAudio {
  PeersAudio({required this.network});

  final Network network;
}

class MyVideo {
  MyVideo({required this.network, required this.video});

  final Network network;
  final Video video;
}

class PeerVideo {
  PeerVideo({
    required this.peerId,
    this.subGroupName,
    required this.network,
    required this.video,
  });

  final PlanetKitUserId peerId;
  final String? subGroupName;
  final Network network;
  final Video video;
}

class MyScreenShare {
  MyScreenShare({required this.network, required this.video});

  final Network network;
  final Video video;
}

class PeerScreenShare {
  PeerScreenShare({
    required this.peerId,
    this.subGroupName,
    required this.network,
    required this.video,
  });

  final PlanetKitUserId peerId;
  final String? subGroupName;
  final Network network;
  final Video video;
}

class Network {
  Network({this.lossRate, this.jitterMs, this.latencyMs, required this.bps});

  final double? lossRate;
  final int? jitterMs;
  final int? latencyMs;
  final int bps;
}

class Video {
  Video({required this.width, required this.height, required this.fps});

  final int width;
  final int height;
  final int fps;
}
