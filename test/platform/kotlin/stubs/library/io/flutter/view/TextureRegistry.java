package io.flutter.view;

public interface TextureRegistry {}
