import 'dart:async';

import 'package:flutter/widgets.dart';

enum PlanetKitViewScaleType { centerCrop, fitCenter }

class PlanetKitVideoViewBuilder {
  PlanetKitVideoViewBuilder._();

  static final PlanetKitVideoViewBuilder instance =
      PlanetKitVideoViewBuilder._();

  PlanetKitVideoView create(PlanetKitViewScaleType scaleType) =>
      PlanetKitVideoView(scaleType: scaleType);
}

class PlanetKitVideoView extends StatefulWidget {
  PlanetKitVideoView({super.key, required this.scaleType});

  final PlanetKitViewScaleType scaleType;

  final StreamController<String> _created =
      StreamController<String>.broadcast();
  final StreamController<String> _disposed =
      StreamController<String>.broadcast();

  /// The view id, once the platform view exists.
  Stream<String> get onCreate => _created.stream;

  Stream<String> get onDispose => _disposed.stream;

  @override
  PlanetKitVideoViewState createState() => PlanetKitVideoViewState();
}

class PlanetKitVideoViewState extends State<PlanetKitVideoView> {
  String? viewId;

  @override
  void initState() {
    super.initState();
    scheduleMicrotask(() {
      if (mounted) widget._created.add(viewId = '$hashCode');
    });
  }

  @override
  void dispose() {
    final viewId = this.viewId;
    if (viewId != null) widget._disposed.add(viewId);
    widget._created.close();
    widget._disposed.close();
    super.dispose();
  }

  @override
  Widget build(BuildContext context) => const SizedBox.expand();
}
