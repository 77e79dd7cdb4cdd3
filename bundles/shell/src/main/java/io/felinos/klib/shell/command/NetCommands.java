package io.felinos.klib.shell.command;

import io.felinos.api.machine.Machine;
import java.io.File;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;

/** {@code net:list}: interfaces, addresses, routes and name servers, as the kernel has them. */
public final class NetCommands {

  private static final File INTERFACES = new File("/sys/class/net");
  private static final File ROUTES = new File("/proc/net/route");
  private static final File RESOLVER = new File("/etc/resolv.conf");
  private static final String NAMESERVER = "nameserver ";
  private static final int GATEWAY_FLAG = 2;

  private final Services services;

  NetCommands(Services services) {
    this.services = services;
  }

  /** All there is to know. */
  @Descriptor("lists network interfaces with their addresses, gateways and name servers")
  public String list() throws CommandException, IOException {
    Machine machine = services.need(Machine.class, "network");
    Set<String> fixed = new HashSet<>();
    for (Machine.Address each : machine.addresses()) {
      if (each.fixed()) {
        fixed.add(each.literal());
      }
    }
    TextTable table =
        new TextTable("INTERFACE", "STATE", "MTU", "MAC", "RECEIVED", "SENT", "ADDRESSES");
    String[] names = INTERFACES.list();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        table.row(
            name,
            value(name, "operstate"),
            value(name, "mtu"),
            value(name, "address"),
            Sizes.of(Long.parseLong(value(name, "statistics/rx_bytes"))),
            Sizes.of(Long.parseLong(value(name, "statistics/tx_bytes"))),
            addresses(name, fixed));
      }
    }
    return table + gateways() + nameServers();
  }

  private static String value(String name, String file) throws IOException {
    return Files.readString(new File(INTERFACES, name + "/" + file).toPath()).strip();
  }

  private static String addresses(String name, Set<String> fixed) throws SocketException {
    NetworkInterface found = NetworkInterface.getByName(name);
    if (found == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (InterfaceAddress each : found.getInterfaceAddresses()) {
      String literal = each.getAddress().getHostAddress().replaceFirst("%.*", "");
      text.append(text.isEmpty() ? "" : " ").append(literal).append('/');
      text.append(each.getNetworkPrefixLength()).append(fixed.contains(literal) ? " (fixed)" : "");
    }
    return text.toString();
  }

  /** Of IPv4, proc(5): the fields are hexadecimal, addresses in the machine's byte order. */
  private static String gateways() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(ROUTES.toPath())) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length > 3
          && !fields[0].equals("Iface")
          && (Integer.parseInt(fields[3], 16) & GATEWAY_FLAG) != 0) {
        text.append("gateway ").append(literal(fields[2])).append(" for ");
        text.append(fields[1].equals("00000000") ? "everything else" : literal(fields[1]));
        text.append(" by ").append(fields[0]).append('\n');
      }
    }
    return text.toString();
  }

  private static String literal(String hex) {
    long address = Long.parseLong(hex, 16);
    return (address & 0xff)
        + "."
        + (address >> 8 & 0xff)
        + "."
        + (address >> 16 & 0xff)
        + "."
        + (address >> 24);
  }

  private static String nameServers() throws IOException {
    StringBuilder text = new StringBuilder();
    if (RESOLVER.isFile()) {
      for (String line : Files.readAllLines(RESOLVER.toPath(), StandardCharsets.UTF_8)) {
        if (line.startsWith(NAMESERVER)) {
          text.append("name server ").append(line.substring(NAMESERVER.length())).append('\n');
        }
      }
    }
    return text.toString();
  }
}
