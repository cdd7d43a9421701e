package io.flutter.plugin.common;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import java.util.Map;
import java.util.Objects;

public final class MethodCall {
    public final String method;
    public final Object arguments;

    public MethodCall(@NonNull String method, @Nullable Object arguments) {
        this.method = Objects.requireNonNull(method);
        this.arguments = arguments;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    public <T> T arguments() {
        return (T) arguments;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    public <T> T argument(@NonNull String key) {
        return arguments == null ? null : (T) map().get(key);
    }

    public boolean hasArgument(@NonNull String key) {
        return arguments != null && map().containsKey(key);
    }

    private Map<?, ?> map() {
        if (arguments instanceof Map) return (Map<?, ?>) arguments;
        throw new ClassCastException(arguments.getClass() + " is not a map");
    }
}
