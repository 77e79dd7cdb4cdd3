package io.felinos.klib.userdata;

import io.felinos.api.klib.Klib;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.condition.Condition;

/** Says that the user data was looked for; enabled when it was. */
@Component(enabled = false, property = Condition.CONDITION_ID + "=" + Klib.PID_PREFIX + "userdata")
public final class Ready implements Condition {}
