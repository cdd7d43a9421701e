package androidx.core.app;

import android.app.Notification;
import android.app.PendingIntent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is on the screen, and what the user has allowed. Not part of AndroidX. */
public final class FakeNotifications {
    public static final FakeNotifications ALL = new FakeNotifications();

    private static final Map<Notification, Shown> BUILT = new IdentityHashMap<>();

    public boolean enabled = true;
    public boolean canUseFullScreenIntent = true;
    /** By tag and id; only what is visible now. */
    public final Map<String, Shown> shown = new LinkedHashMap<>();
    /** {@code post <id>} and {@code cancel <id>}, in order. */
    public final List<String> history = new ArrayList<>();
    /** Channels by id: NotificationChannelCompat or the framework's class. */
    public final Map<String, Object> channels = new LinkedHashMap<>();

    private final Set<String> ofServices = new HashSet<>();

    private FakeNotifications() {}

    /** An empty screen, everything allowed. */
    public void reset() {
        BUILT.clear();
        ofServices.clear();
        enabled = true;
        canUseFullScreenIntent = true;
        shown.clear();
        history.clear();
        channels.clear();
    }

    /** One notification as its builder left it. */
    public static final class Shown {
        /** Setter's name without "set", first letter small, to its last value. */
        public final Map<String, Object> values;
        public final List<NotificationCompat.Action> actions;
        public final List<Person> people;

        private Shown(Map<String, Object> values, List<NotificationCompat.Action> actions, List<Person> people) {
            this.values = values;
            this.actions = actions;
            this.people = people;
        }

        private NotificationCompat.CallStyle callStyle() {
            Object style = values.get("style");
            return style instanceof NotificationCompat.CallStyle ? (NotificationCompat.CallStyle) style : null;
        }

        /** One of CallStyle's CALL_TYPE constants; 0 for other notifications. */
        public int callType() {
            return callStyle() == null ? 0 : callStyle().type;
        }

        public boolean isVideoCall() {
            return callStyle() != null && callStyle().isVideo;
        }

        public String callerName() {
            return callStyle() == null ? null : String.valueOf(callStyle().person.getName());
        }

        /** The intent of "decline", or of "hang up" for a call in progress. */
        public PendingIntent declineIntent() {
            return callStyle() == null ? null : callStyle().decline;
        }

        public PendingIntent answerIntent() {
            return callStyle() == null ? null : callStyle().answer;
        }
    }

    static Notification remember(
            Notification notification,
            Map<String, Object> values,
            List<NotificationCompat.Action> actions,
            List<Person> people) {
        BUILT.put(notification, new Shown(new LinkedHashMap<>(values), List.copyOf(actions), List.copyOf(people)));
        return notification;
    }

    /** What the builder of this notification was told. */
    public static Shown of(Notification notification) {
        return BUILT.get(notification);
    }

    /**
     * Throws as the system does for a call notification with neither a foreground service nor a full-screen intent. An
     * update of a service's own notification counts as the service's.
     */
    public void post(String tag, int id, Notification notification, boolean byForegroundService) {
        Shown built = of(notification);
        if (built == null) throw new IllegalArgumentException("not built by NotificationCompat.Builder");
        if (byForegroundService) ofServices.add(key(tag, id));
        boolean ofService = ofServices.contains(key(tag, id));
        if (built.callType() != 0 && !ofService && built.values.get("fullScreenIntent") == null) {
            throw new IllegalArgumentException(
                    "CallStyle notifications must be for a foreground service or use a fullScreenIntent");
        }
        history.add("post " + id);
        if (enabled) shown.put(key(tag, id), built);
    }

    public void cancel(String tag, int id) {
        history.add("cancel " + id);
        ofServices.remove(key(tag, id));
        shown.remove(key(tag, id));
    }

    private static String key(String tag, int id) {
        return tag == null ? String.valueOf(id) : tag + ":" + id;
    }
}
