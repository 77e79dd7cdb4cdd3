package io.felinos.manifest;

import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is run: the key {@code RunConfig}.
 *
 * @param klibs as the file names them, see {@link Config#klibNames()}
 * @param ports TCP ports to forward: {@code 80}, {@code 80,443}, {@code 8000-8010}
 * @param udpPorts UDP ports to forward, in the same forms
 * @param memory of the guest
 * @param cpus at least 1
 * @param accel false to emulate every instruction
 * @param ipAddress IPv4 literal of the first interface; null for DHCP
 * @param netMask IPv4 literal; null for 255.255.255.0
 * @param gateway IPv4 literal; null for none
 * @param ipv6Address IPv6 literal; null for router advertisements
 */
public record RunConfig(
    @SerializedName("Klibs") List<String> klibs,
    @SerializedName("Ports") List<String> ports,
    @SerializedName("UDPPorts") List<String> udpPorts,
    @SerializedName("Memory") @JsonAdapter(SizeAdapter.Mebibytes.class) Size memory,
    @SerializedName("CPUs") Integer cpus,
    @SerializedName("Accel") Boolean accel,
    @SerializedName("IPAddress") @Nullable String ipAddress,
    @SerializedName("NetMask") @Nullable String netMask,
    @SerializedName("Gateway") @Nullable String gateway,
    @SerializedName("IPv6Address") @Nullable String ipv6Address) {

  private static final Size MEMORY = Size.ofMebibytes(512);

  /** What a file without RunConfig means. */
  public static final RunConfig DEFAULTS = new Builder().build();

  /** Fills in what the file leaves out. */
  public RunConfig {
    klibs = Defaults.list(klibs);
    ports = Defaults.list(ports);
    udpPorts = Defaults.list(udpPorts);
    memory = Defaults.or(memory, MEMORY);
    cpus = Defaults.or(cpus, 1);
    accel = Defaults.or(accel, true);
  }

  /** A copy to be changed. */
  public Builder with() {
    Builder copy = new Builder();
    copy.klibs = klibs;
    copy.ports = ports;
    copy.udpPorts = udpPorts;
    copy.memory = memory;
    copy.cpus = cpus;
    copy.accel = accel;
    copy.ipAddress = ipAddress;
    copy.netMask = netMask;
    copy.gateway = gateway;
    copy.ipv6Address = ipv6Address;
    return copy;
  }

  /** Changes a copy of a {@link RunConfig}, for options of the command line. */
  public static final class Builder {
    private List<String> klibs = List.of();
    private List<String> ports = List.of();
    private List<String> udpPorts = List.of();
    private Size memory = MEMORY;
    private int cpus = 1;
    private boolean accel = true;
    private @Nullable String ipAddress;
    private @Nullable String netMask;
    private @Nullable String gateway;
    private @Nullable String ipv6Address;

    private Builder() {}

    /** Sets {@link RunConfig#klibs}. */
    public Builder klibs(List<String> names) {
      klibs = names;
      return this;
    }

    /** Sets {@link RunConfig#ports}. */
    public Builder ports(List<String> forwarded) {
      ports = forwarded;
      return this;
    }

    /** Sets {@link RunConfig#udpPorts}. */
    public Builder udpPorts(List<String> forwarded) {
      udpPorts = forwarded;
      return this;
    }

    /** Sets {@link RunConfig#memory}. */
    public Builder memory(Size size) {
      memory = size;
      return this;
    }

    /** Sets {@link RunConfig#cpus}. */
    public Builder cpus(int count) {
      cpus = count;
      return this;
    }

    /** Sets {@link RunConfig#accel}. */
    public Builder accel(boolean wanted) {
      accel = wanted;
      return this;
    }

    /** Sets a fixed IPv4 address; null for DHCP or for the default of a part. */
    public Builder ipv4(@Nullable String address, @Nullable String mask, @Nullable String router) {
      ipAddress = address;
      netMask = mask;
      gateway = router;
      return this;
    }

    /** The changed copy. */
    public RunConfig build() {
      return new RunConfig(
          klibs, ports, udpPorts, memory, cpus, accel, ipAddress, netMask, gateway, ipv6Address);
    }
  }
}
