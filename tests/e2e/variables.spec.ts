/** All that a connection knows, and the options that a segment carries. */
import { expect, test } from './fixture.ts';

test('every variable of a connection is told, and follows the run', async ({ page, lab }) => {
  await lab.openEmpty();
  await lab.press('All variables of the client');
  const dialog = page.getByRole('dialog', { name: 'Variables of the client' });
  await expect(dialog).toContainText('No connection on this host');
  await lab.keys('Escape');
  await lab.handshake();
  await lab.press('All variables of the client');
  await expect(dialog.getByRole('region', { name: 'Agreed with the peer' })).toContainText('10 (× 1,024)');
  await expect(dialog.getByRole('region', { name: 'Scoreboard and recovery' })).toContainText(
    'RACK.reo_wnd_mult',
  );
  await lab.keys('Escape');
  await expect(dialog).toBeHidden();
});

test('a header’s options stand beside their octets, which light each other', async ({ page, lab }) => {
  await lab.openEmpty();
  await lab.listenAndConnect();
  await lab.select(lab.packet(1));
  const header = page.getByRole('region', { name: 'header' });
  const field = header.getByRole('button', { name: /^TSval/ });
  await expect(header.getByRole('button', { name: 'MSS' })).toContainText('1,460');
  await expect(header.getByRole('button', { name: /^Shift/ })).toContainText('× 1,024');
  await field.click();
  await expect(field).toHaveAttribute('aria-pressed', 'true');
});
