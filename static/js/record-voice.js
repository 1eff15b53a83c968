// Records what is said, in the memory of this page alone: played from there, never sent, never stored,
// gone on "Delete" and on leaving. The microphone is asked for at the first press. The parts carry
// data-record-voice: start, stop, sound, delete, and refused, for where there is none to be had.
let recorder = null;
const part = (name) => document.querySelector(`[data-record-voice=${name}]`);
const show = (...names) => {
  document.querySelectorAll("[data-record-voice]").forEach((each) => { each.hidden = !names.includes(each.dataset.recordVoice); });
  part(names[0]).focus();
  document.dispatchEvent(new CustomEvent("announce", { detail: { text: part(names.at(-1)).dataset.said } }));
};

const forget = () => {
  if (!recorder) return;
  recorder.ondataavailable = null;
  recorder.stream.getTracks().forEach((track) => track.stop());
  URL.revokeObjectURL(part("sound").src);
  part("sound").removeAttribute("src");
  recorder = null;
};

const acts = {
  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    forget();
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = ({ data }) => { part("sound").src = URL.createObjectURL(data); };
    recorder.start();
    show("stop");
  },
  stop() {
    recorder.stream.getTracks().forEach((track) => track.stop());
    show("sound", "delete");
  },
  delete: () => { forget(); show("start"); },
};

document.addEventListener("click", async ({ target }) => {
  const act = acts[target.closest("button[data-record-voice]")?.dataset.recordVoice];
  await Promise.resolve(act?.()).catch(() => show("start", "refused"));
});
addEventListener("pagehide", forget);
