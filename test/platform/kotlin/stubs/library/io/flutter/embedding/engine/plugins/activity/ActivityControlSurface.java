package io.flutter.embedding.engine.plugins.activity;

/** Only the type: the embedding's own activities drive it, in tests {@code io.flutter.fake.AttachedPlugins} does. */
public interface ActivityControlSurface {}
