package android.os;

import java.util.ArrayList;
import java.util.List;
import planetkit.device.Device;
import planetkit.device.Task;

/** Posts to the device's virtual time: nothing runs until the test moves the clock, by 0 ms at least. */
public class Handler {
    private final Looper looper;
    private final List<Posted> posted = new ArrayList<>();

    public interface Callback {
        boolean handleMessage(Message msg);
    }

    private static final class Posted {
        final Runnable action;
        final Object token;
        final Task task;

        Posted(Runnable action, Object token, Task task) {
            this.action = action;
            this.token = token;
            this.task = task;
        }
    }

    public Handler(Looper looper) {
        this(looper, null);
    }

    public Handler(Looper looper, Callback callback) {
        if (looper == null) throw new NullPointerException("looper");
        this.looper = looper;
    }

    public static Handler createAsync(Looper looper) {
        return new Handler(looper);
    }

    public final Looper getLooper() {
        return looper;
    }

    public final boolean post(Runnable r) {
        return postDelayed(r, null, 0);
    }

    public final boolean postDelayed(Runnable r, long delayMillis) {
        return postDelayed(r, null, delayMillis);
    }

    public final boolean postDelayed(Runnable r, Object token, long delayMillis) {
        posted.add(new Posted(r, token, Device.schedule(r, delayMillis)));
        return true;
    }

    public final void removeCallbacks(Runnable r) {
        for (Posted each : posted) if (each.action == r) each.task.cancel();
    }

    /** A null token stands for everything. */
    public final void removeCallbacksAndMessages(Object token) {
        for (Posted each : posted) if (token == null || each.token == token) each.task.cancel();
    }

    public final boolean hasCallbacks(Runnable r) {
        return posted.stream().anyMatch(each -> each.action == r && each.task.isWaiting());
    }
}
