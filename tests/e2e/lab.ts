/** What a person does in the lab and sees there, by roles and accessible names alone. */
import { expect, type Locator, type Page } from '@playwright/test';

export type Host = 'client' | 'server';
export type States = Readonly<Record<Host, string>>;

/** Events after which a run that was expected to get somewhere has lost its way. */
const patience = 200;

export class Lab {
  readonly page: Page;
  readonly clock: Locator;
  readonly packets: Locator;
  readonly notice: Locator;
  readonly scrubber: Locator;
  readonly inspector: Locator;

  constructor(page: Page) {
    this.page = page;
    this.clock = page.getByRole('status', { name: 'virtual clock' });
    this.packets = page.getByRole('table', { name: 'packets' }).getByRole('row').filter({ hasText: 'TCP' });
    this.notice = page.getByRole('status').filter({ has: this.button('Dismiss') });
    this.scrubber = page.getByRole('slider', { name: 'scrubber' });
    this.inspector = page.getByRole('region', { name: 'Selected segment' });
  }

  // The page

  async openHome(): Promise<void> {
    await this.page.goto('.');
    await expect(this.page.getByRole('heading', { level: 1, name: 'An oscilloscope for TCP' })).toBeVisible();
  }

  async openEmpty(): Promise<void> {
    await this.openHome();
    await this.press('Empty lab');
  }

  /** By its title on the home page. */
  async openScenario(title: string): Promise<void> {
    await this.openHome();
    await this.page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
    await expect(this.clock).toHaveText(/^0\.000/);
  }

  /** Opens what follows the `#` in this tab, as a click on a link in a mail would. */
  async openLink(hash: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./${hash}`);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  async choose(menu: string | RegExp, item: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: menu }).click();
    await this.page
      .getByRole('menu')
      .getByRole('menuitem', { name: item })
      .or(this.page.getByRole('menuitemradio', { name: item }))
      .click();
  }

  async showLog(): Promise<Locator> {
    await this.page.getByRole('tab', { name: /^Log/ }).click();
    return this.page.getByRole('table', { name: 'log' }).getByRole('row');
  }

  async showPackets(): Promise<void> {
    await this.page.getByRole('tab', { name: /^Packets/ }).click();
  }

  // The hosts

  state(host: Host): Locator {
    return this.page.getByRole('status', { name: `${host} state`, exact: true });
  }

  /** One is enough where both are in the same state. */
  async expectStates(client: string, server = client): Promise<void> {
    await expect(this.state('client')).toHaveText(client);
    await expect(this.state('server')).toHaveText(server);
  }

  calls(host: Host): Locator {
    return this.page.getByRole('list', { name: `${host} calls` }).getByRole('listitem');
  }

  sockets(host: Host): Locator {
    return this.page.getByRole('region', { name: `${host} sockets` });
  }

  readByProgram(host: Host): Locator {
    return this.page.getByRole('region', { name: `${host} read by the program` });
  }

  /** Makes a call of the console, with the arguments that it offers where none are given; by mouse. */
  async call(host: Host, call: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.press(`${call} on ${host}`);
    if (call === 'socket') return;
    const form = this.page.getByRole('dialog', { name: `${call}() on the ${host}` });
    for (const [label, value] of Object.entries(fields)) {
      const field = form.getByLabel(label);
      if ((await field.getAttribute('type')) === 'text') await field.fill(value);
      else await field.selectOption(value);
    }
    await form.getByRole('button', { name: /^Call/ }).click();
    await expect(form).toBeHidden();
  }

  /** A server that listens and a client whose SYN is on its way. */
  async listenAndConnect({ accept = true } = {}): Promise<void> {
    for (const call of ['socket', 'bind', 'listen']) await this.call('server', call);
    if (accept) await this.call('server', 'accept');
    for (const call of ['socket', 'connect']) await this.call('client', call);
    await this.expectStates('SYN-SENT', 'LISTEN');
  }

  async handshake(): Promise<void> {
    await this.listenAndConnect();
    await this.runToEnd();
    await this.expectStates('ESTABLISHED');
  }

  // Time

  async step(times = 1): Promise<void> {
    for (let step = 0; step < times; step++) await this.press('Step');
  }

  /** Does nothing where nothing is due. */
  async runToEnd(): Promise<void> {
    if (await this.button('Step').isDisabled()) return;
    await this.choose('Run to', /^End/);
    await expect(this.button('Step')).toBeDisabled();
  }

  /** Steps until this holds. */
  async stepUntil(holds: () => Promise<boolean>, what: string): Promise<void> {
    for (let steps = 0; steps < patience; steps++) {
      if (await holds()) return;
      await this.press('Step');
    }
    throw new Error(`${what} has not come in ${patience} steps`);
  }

  /** Steps until both hosts are there. */
  async stepToStates({ client, server }: States): Promise<void> {
    const read = async (host: Host) => (await this.state(host).textContent())?.trim();
    await this.stepUntil(
      async () => (await read('client')) === client && (await read('server')) === server,
      `${client} and ${server}`,
    );
  }

  /** Drags the scrubber to this part of the run. */
  async scrubTo(part: number): Promise<void> {
    await this.button('To start').click();
    const from = await middleOf(this.scrubber);
    await this.page.keyboard.press('End');
    await expect(this.button('Step')).toBeDisabled();
    const to = await middleOf(this.scrubber);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + (to.x - from.x) * part, to.y, { steps: 8 });
    await this.page.mouse.up();
  }

  async setSpeed(label: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'speed' }).selectOption({ label });
  }

  /** In milliseconds. */
  async now(): Promise<number> {
    return Number.parseFloat(((await this.clock.textContent()) ?? '').replaceAll(',', ''));
  }

  // The wire

  /** Types a value into a cell of the network. */
  async setNetwork(name: string, value: string): Promise<void> {
    await this.page.getByRole('slider', { name, exact: true }).focus();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('textbox', { name, exact: true }).fill(value);
    await this.page.keyboard.press('Enter');
  }

  network(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  /** A row of the packet list by its number, where the list shows it. */
  packet(number: number): Locator {
    return this.packets.and(
      this.page.getByRole('row', { name: new RegExp(`^(\\w+ )?${number} [\\d.,]+ 10\\.`) }),
    );
  }

  /** A row of the packet list, selected by mouse. */
  async select(packet: Locator): Promise<void> {
    await packet.getByRole('button').click();
    await expect(packet).toHaveAttribute('aria-current', 'true');
  }

  /** Clicks where the ladder draws a segment. */
  async point(segment: Locator): Promise<void> {
    const box = await segment.boundingBox();
    if (box === null) throw new Error('the segment is not on the ladder');
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** The segment as the ladder tells it to a reader. */
  segment(name: string | RegExp): Locator {
    return this.page.getByRole('option', { name });
  }

  // Links

  /** What the person copies out of the dialog. */
  async share(): Promise<string> {
    await this.press('Share');
    const dialog = this.page.getByRole('dialog', { name: 'Share this run' });
    const link = await dialog.getByRole('textbox', { name: /^Link/ }).inputValue();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    return link;
  }

  /** All that tells one run from another, at this moment. */
  async picture(): Promise<unknown> {
    await this.showPackets();
    return {
      clock: await this.clock.textContent(),
      states: [await this.state('client').textContent(), await this.state('server').textContent()],
      packets: await this.packets.allTextContents(),
      calls: [await this.calls('client').allTextContents(), await this.calls('server').allTextContents()],
      entries: await this.page.getByRole('tab', { name: /^Log/ }).textContent(),
    };
  }

  // The keyboard

  /** Goes on with Tab until this control has the focus, backwards where it lies before the one that has it. */
  async tabTo(control: Locator): Promise<void> {
    const isBefore = await control.evaluate((element) => {
      const here = document.activeElement ?? document.body;
      return (here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    });
    for (let tabs = 0; tabs < patience; tabs++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab does not reach ${control}`);
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** As `call`, by keyboard alone: values are typed over what is offered, in the order of the fields. */
  async callByKeys(host: Host, call: string, ...values: string[]): Promise<void> {
    await expect(this.button(`${call} on ${host}`)).toBeEnabled();
    await this.tabTo(this.button(`${call} on ${host}`));
    await this.keys('Enter');
    if (call === 'socket') return;
    const form = this.page.getByRole('dialog', { name: `${call}() on the ${host}` });
    await expect(form.getByRole('combobox', { name: 'Descriptor' })).toBeFocused();
    for (const value of values) {
      await this.keys('Tab');
      await this.page.keyboard.type(value);
    }
    await this.keys('Enter');
    await expect(form).toBeHidden();
  }
}

async function middleOf(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
