// The directive, the order of the exports and the full URIs are the real package's.
// ignore_for_file: unnecessary_library_name
library planet_kit_flutter;

export 'package:planet_kit_flutter/src/public/planet_kit_init_param.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_manager.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_version_info.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_start_fail_reason.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_disconnect_reason.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_disconnect_source.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_user_id.dart';
export 'package:planet_kit_flutter/src/public/planet_kit_types.dart';
export 'package:planet_kit_flutter/src/public/audio/planet_kit_audio_sample_type.dart';
export 'package:planet_kit_flutter/src/public/audio/planet_kit_hooked_audio.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_call.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_callkit_type.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_cc_param.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_make_call_param.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_verify_call_param.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_make_call_result.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_verify_call_result.dart';
export 'package:planet_kit_flutter/src/public/my_media_status/planet_kit_my_media_status.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_background_call.dart';
export 'package:planet_kit_flutter/src/public/call/planet_kit_verify_background_call_result.dart';
export 'package:planet_kit_flutter/src/public/conference/planet_kit_conference.dart';
export 'package:planet_kit_flutter/src/public/conference/planet_kit_conference_join_conference_result.dart';
export 'package:planet_kit_flutter/src/public/conference/planet_kit_conference_peer.dart';
export 'package:planet_kit_flutter/src/public/conference/planet_kit_join_conference_param.dart';
export 'package:planet_kit_flutter/src/public/conference/peer_control/planet_kit_peer_control.dart';
export 'package:planet_kit_flutter/src/public/video/planet_kit_camera.dart';
export 'package:planet_kit_flutter/src/public/video/planet_kit_video_view.dart';
export 'package:planet_kit_flutter/src/public/video/planet_kit_video_status.dart';
export 'package:planet_kit_flutter/src/public/video/planet_kit_video_resolution.dart';
export 'package:planet_kit_flutter/src/public/statistics/planet_kit_statistics.dart';
export 'package:planet_kit_flutter/src/public/screen_share/planet_kit_screen_share_key.dart';
export 'package:planet_kit_flutter/src/public/data_session/planet_kit_data_session.dart';
