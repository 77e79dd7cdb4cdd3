package io.felinos.bench.console;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import io.felinos.bench.vm.Lab;

/** Lines of 100 bytes, from a program in a machine to where they are to go. */
public final class ConsoleBenchmark implements Benchmark {
  private static final double PIECES = 200_000;
  private static final double PRINTLN_SHARE = 0.8;
  private static final double BURST = 50_000;
  private static final String RATE = "lines/s";

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String about() {
    return "lines/s of a program to the host's terminal, and bursts to rsyslog over tcp and udp";
  }

  @Override
  public void run(Session session) throws Exception {
    Lab lab = session.lab();
    HostTerminal terminal = new HostTerminal(lab);
    SerialTerminal serial = new SerialTerminal(lab);
    SyslogBurst burst = new SyslogBurst(lab, "tcp");
    SyslogBurst datagrams = new SyslogBurst(lab, "udp");
    Rounds rounds = session.rounds(terminal, serial, burst, datagrams);

    Series pieces = rounds.series(terminal.name(), HostTerminal.PIECES);
    session.add(rate(HostTerminal.PIECES, pieces).mark(Mark.atLeast(pieces, PIECES, RATE)));
    Series thrown = rounds.series(terminal.name(), HostTerminal.THROWN_AWAY);
    session.add(rate(HostTerminal.THROWN_AWAY, thrown));
    Series println = rounds.series(terminal.name(), HostTerminal.PRINTLN);
    session.add(
        rate(HostTerminal.PRINTLN, println)
            .versus(HostTerminal.THROWN_AWAY, thrown)
            .mark(Mark.atLeastTimes(println, PRINTLN_SHARE, thrown)));
    Series arriving = rounds.series(terminal.name(), HostTerminal.PRINTLN_HOST);
    Series conventional = rounds.series(serial.name(), SerialTerminal.PRINTLN);
    session.add(rate(HostTerminal.PRINTLN_HOST, arriving).versus(serial.name(), conventional));
    session.add(rate(serial.name() + ": " + SerialTerminal.PRINTLN, conventional));
    Series lost = rounds.series(burst.name(), SyslogBurst.LOST);
    session.add(
        Row.of(name(), burst.name() + ": " + SyslogBurst.LOST, "lines", lost)
            .mark(Mark.atMost(lost, 0, "lines")));
    Series rate = rounds.series(burst.name(), SyslogBurst.RATE);
    session.add(rate(burst.name(), rate).mark(Mark.atLeast(rate, BURST, RATE)));
    session.add(
        Row.of(
            name(),
            datagrams.name() + ": " + SyslogBurst.LOST,
            "lines",
            rounds.series(datagrams.name(), SyslogBurst.LOST)));
    session.add(rate(datagrams.name(), rounds.series(datagrams.name(), SyslogBurst.RATE)));
  }

  private Row rate(String figure, Series series) {
    return Row.of(name(), figure, RATE, series);
  }
}
