/**
 * What people in Indonesia and elsewhere make passwords of, from published lists of leaked ones: taken out of a
 * password before it is looked at what is left. Longer words first, so that `sayangku` goes before `sayang`.
 */
export const commonWords: readonly string[] = `
  password passw0rd passwd katasandi kata sandi sandi rahasia secret
  qwertyuiop qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsx qweasd qwe asd zxc abcdef abcd abc
  admin administrator root user guest login masuk welcome selamat datang letmein akses access default test testing coba
  iloveyou iloveu love sayangku sayang cinta cintaku kamu aku kita selamanya forever bunda ayah mama papa ibu bapak
  keluarga anakku istriku suamiku
  indonesia merdeka pancasila garuda nusantara jakarta bandung surabaya medan binjai semarang makassar palembang
  sumatera sumatra jawa bali denpasar yogyakarta jogja bogor depok bekasi tangerang
  bismillah bismilah alhamdulillah subhanallah allah allahuakbar assalamualaikum muhammad islam jesus yesus tuhan
  dinas kota kebersihan sampah bersih pegawai negeri pemko pemkot kantor bandar kepala walikota
  persib persija persebaya arsenal chelsea liverpool barcelona realmadrid manchester juventus milan
  naruto pokemon superman batman spiderman doraemon dragon monkey shadow master sunshine princess football baseball
  computer komputer internet google facebook instagram whatsapp telegram youtube samsung iphone android xiaomi oppo vivo
  januari februari maret april mei juni juli agustus september oktober november desember
  senin selasa rabu kamis jumat sabtu minggu
  january february march june july august october december monday tuesday wednesday thursday friday saturday sunday
  andi budi siti dewi agus joko putri putra rina yanti eka dian ahmad rizky rizki fitri ayu nur sri ani
  michael jennifer jordan charlie thomas daniel jessica ashley andrew hunter
  summer winter spring autumn hello freedom whatever trustno trust ninja starwars matrix flower cheese
  makan minum kopi mobil motor honda yamaha suzuki toyota avanza ganteng cantik manis bangsat anjing kucing
  satu dua tiga empat lima enam tujuh delapan sembilan sepuluh one two three four five six seven eight nine
  gampang susah lupa ingat baru lama saya kami
`
  .split(/\s+/)
  .filter(Boolean)
  .sort((a, b) => b.length - a.length);
