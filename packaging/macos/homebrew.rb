# NOT SENT YET to anybody. The cask for Homebrew, filled by packaging/stores.py.
cask "fieldshelf" do
  version "@VERSION@"
  sha256 "@SHA256@"

  url "@ADDRESS@/@NAME@"
  name "Fieldshelf"
  desc "Offline library of harm reduction guidance"
  homepage "https://fieldshelf.org/"

  depends_on macos: ">= :monterey"

  app "Fieldshelf.app"

  zap trash: "~/Library/Application Support/fieldshelf"
end
