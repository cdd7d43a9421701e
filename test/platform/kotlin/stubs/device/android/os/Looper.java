package android.os;

/** Only the main one, which belongs to the thread that runs the test program. */
public final class Looper {
    private static final Looper MAIN = new Looper(Thread.currentThread());

    private final Thread thread;

    private Looper(Thread thread) {
        this.thread = thread;
    }

    public static Looper getMainLooper() {
        return MAIN;
    }

    public static Looper myLooper() {
        return MAIN.isCurrentThread() ? MAIN : null;
    }

    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    public Thread getThread() {
        return thread;
    }
}
