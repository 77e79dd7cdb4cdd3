package io.felinos.klib.cloudinit;

import io.felinos.api.klib.Klib;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.condition.Condition;

/** Says that everything is there; enabled when it is. */
@Component(
    enabled = false,
    property = Condition.CONDITION_ID + "=" + Klib.PID_PREFIX + "cloud_init")
public final class Ready implements Condition {}
