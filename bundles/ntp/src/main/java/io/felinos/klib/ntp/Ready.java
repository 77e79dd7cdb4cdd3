package io.felinos.klib.ntp;

import io.felinos.api.klib.Klib;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.condition.Condition;

/** Says that the clock was set; enabled when it was for the first time. */
@Component(enabled = false, property = Condition.CONDITION_ID + "=" + Klib.PID_PREFIX + "ntp")
public final class Ready implements Condition {}
