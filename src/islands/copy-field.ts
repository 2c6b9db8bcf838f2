// Beside each value a button that copies it. Without this script the value is selected by a tap, and copied as any text.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false;
  const said = button.textContent;
  button.addEventListener('click', () => {
    const text = document.getElementById(button.dataset['copy']!)?.textContent ?? '';
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset['done']!;
      setTimeout(() => (button.textContent = said), 1500);
    });
  });
}
