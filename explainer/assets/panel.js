// A page of the panel alone loads anew once there is a later build, as the pages of the preview do.
(async function wait() {
  const epoch = Number(document.body.dataset.epoch);
  try {
    const answer = await fetch(`/livereload/${epoch}/0`);
    if (Number(await answer.text()) > epoch) return location.reload();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000)); // the server is away
  }
  wait();
})();
